package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.data.metrics.ClassMetrics.F1;
import dev.nn.data.metrics.ClassMetrics.Precision;
import dev.nn.data.metrics.ClassMetrics.Recall;
import dev.nn.data.metrics.ClassMetrics.TopKAccuracy;
import dev.nn.data.metrics.ConfusionMatrix.Average;

/**
 * F1, precision and recall under the names that they have in reports, one for each average: {@code
 * f1}, {@code f1_macro}, {@code f1_micro} and {@code f1_weighted}.
 */
public final class AveragedScores {

  private AveragedScores() {}

  /** A score whose name says the average. */
  private interface Averaged extends StandardMetric.Score {

    /** Returns the score. */
    StandardMetric score();

    @Override
    default String name() {
      return score().name();
    }

    @Override
    default Tally<Double> tally() {
      return score().tally();
    }
  }

  /** The F1 of label 1, for two labels. */
  @Formula("2 right / (predicted + actual), of label 1")
  public record BinaryF1() implements Averaged {

    @Override
    public StandardMetric score() {
      return new F1(Average.BINARY);
    }
  }

  /** The unweighted mean of the F1 of the labels. */
  @Formula("2 right / (predicted + actual), mean over the labels")
  public record F1Macro() implements Averaged {

    @Override
    public StandardMetric score() {
      return new F1(Average.MACRO);
    }
  }

  /** The F1 of the summed counts. */
  @Formula("2 right / (predicted + actual), of the summed counts")
  public record F1Micro() implements Averaged {

    @Override
    public StandardMetric score() {
      return new F1(Average.MICRO);
    }
  }

  /** The mean of the F1 of the labels, weighted by their rows. */
  @Formula("2 right / (predicted + actual), mean weighted by rows of labels")
  public record F1Weighted() implements Averaged {

    @Override
    public StandardMetric score() {
      return new F1(Average.WEIGHTED);
    }
  }

  /** The precision of label 1, for two labels. */
  @Formula("right / predicted, of label 1")
  public record BinaryPrecision() implements Averaged {

    @Override
    public StandardMetric score() {
      return new Precision(Average.BINARY);
    }
  }

  /** The unweighted mean of the precision of the labels. */
  @Formula("right / predicted, mean over the labels")
  public record PrecisionMacro() implements Averaged {

    @Override
    public StandardMetric score() {
      return new Precision(Average.MACRO);
    }
  }

  /** The precision of the summed counts. */
  @Formula("right / predicted, of the summed counts")
  public record PrecisionMicro() implements Averaged {

    @Override
    public StandardMetric score() {
      return new Precision(Average.MICRO);
    }
  }

  /** The mean of the precision of the labels, weighted by their rows. */
  @Formula("right / predicted, mean weighted by rows of labels")
  public record PrecisionWeighted() implements Averaged {

    @Override
    public StandardMetric score() {
      return new Precision(Average.WEIGHTED);
    }
  }

  /** The recall of label 1, for two labels. */
  @Formula("right / actual, of label 1")
  public record BinaryRecall() implements Averaged {

    @Override
    public StandardMetric score() {
      return new Recall(Average.BINARY);
    }
  }

  /** The unweighted mean of the recall of the labels. */
  @Formula("right / actual, mean over the labels")
  public record RecallMacro() implements Averaged {

    @Override
    public StandardMetric score() {
      return new Recall(Average.MACRO);
    }
  }

  /** The recall of the summed counts. */
  @Formula("right / actual, of the summed counts")
  public record RecallMicro() implements Averaged {

    @Override
    public StandardMetric score() {
      return new Recall(Average.MICRO);
    }
  }

  /** The mean of the recall of the labels, weighted by their rows. */
  @Formula("right / actual, mean weighted by rows of labels")
  public record RecallWeighted() implements Averaged {

    @Override
    public StandardMetric score() {
      return new Recall(Average.WEIGHTED);
    }
  }

  /**
   * {@link TopKAccuracy} under one name for any k: {@code top_k_accuracy(k=3)}.
   *
   * @param k at least 1
   */
  @Formula("Σ w [actual among the k likeliest labels] / Σ w")
  public record TopK(int k) implements StandardMetric.Score {

    /** Sets k = 5. */
    public TopK() {
      this(5);
    }

    /**
     * Refuses a number below 1.
     *
     * @param k at least 1
     */
    public TopK {
      if (k < 1) {
        throw new IllegalArgumentException("k is " + k + ", must be at least 1, such as 5");
      }
    }

    @Override
    public String name() {
      return "top_k_accuracy";
    }

    @Override
    public Tally<Double> tally() {
      return new TopKAccuracy(k).tally();
    }
  }
}
