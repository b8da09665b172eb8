package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.data.metrics.ConfusionMatrix.Average;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** Metrics of the predicted class; F1, precision and recall exist for each average, too. */
public final class ClassMetrics {

  private ClassMetrics() {}

  /** The share of rows whose class is predicted, Σ w [predicted = actual] / Σ w: 0 to 1. */
  @Formula("Σ w [predicted = actual] / Σ w")
  public record Accuracy() implements StandardMetric.Score {

    @Override
    public Tally<Double> tally() {
      return counts(name()).then(Counts::accuracy);
    }
  }

  /**
   * The mean recall over all classes that have rows, 0 to 1 (Brodersen and others, "The balanced
   * accuracy and its posterior distribution", ICPR 2010).
   */
  @Formula("mean over labels of Σ w [predicted = actual = c] / Σ w [actual = c]")
  public record BalancedAccuracy() implements StandardMetric.Score {

    @Override
    public Tally<Double> tally() {
      return counts(name()).then(Counts::balancedAccuracy);
    }
  }

  /**
   * The share of rows whose class is among the k with the greatest predictions, 0 to 1. If
   * predictions are equal, the lower index comes first, so that k = 1 is {@link Accuracy}; in
   * scikit-learn's {@code top_k_accuracy_score} the higher index does.
   */
  public record TopKAccuracy(int k) implements StandardMetric.Score {

    public TopKAccuracy {
      if (k < 1) {
        throw new IllegalArgumentException("k is " + k + ", must be at least 1, such as 5");
      }
    }

    @Override
    public String name() {
      return "top_" + k + "_accuracy";
    }

    @Override
    public Tally<Double> tally() {
      return ClassTally.mean(name(), row -> isAmongFirst(row) ? 1 : 0);
    }

    private boolean isAmongFirst(ClassTally<?> row) {
      if (row.outputs() == 1) {
        throw new IllegalArgumentException(
            name() + ": predictions of one column; expected one for each class, or use accuracy");
      }
      double score = row.prediction(row.actual());
      int ahead = 0;
      for (int c = 0; c < row.outputs(); c++) {
        double other = row.prediction(c);
        if (other > score || (other == score && c < row.actual())) {
          ahead++;
        }
      }
      return ahead < k;
    }
  }

  /** Σ w [predicted = actual = c] / Σ w [predicted = c], 0 to 1; 0 if c is never predicted. */
  public record Precision(Average average) implements OfPrecision {}

  /** Σ w [predicted = actual = c] / Σ w [actual = c], 0 to 1; 0 if a class has no rows. */
  public record Recall(Average average) implements OfRecall {}

  /**
   * The harmonic mean of precision and recall, 0 to 1 (van Rijsbergen, "Information Retrieval",
   * 1979), f1(c) = 2 Σ w [predicted = actual = c] / (Σ w [predicted = c] + Σ w [actual = c]); 0 if
   * no row of a class is recognised. The macro average is the mean F1 over the classes.
   */
  public record F1(Average average) implements OfF1 {}

  /** A score for each class, averaged over the classes; its name says how. */
  private interface Averaged extends StandardMetric.Score {

    Average average();

    double ofClass(Counts counts, int c);

    /** Returns the name without the average. */
    String score();

    @Override
    default String name() {
      return averaged(score(), average());
    }

    @Override
    default Tally<Double> tally() {
      return counts(name()).then(all -> all.average(average(), c -> ofClass(all, c)));
    }
  }

  private interface OfPrecision extends Averaged {

    @Override
    default String score() {
      return "precision";
    }

    @Override
    default double ofClass(Counts counts, int c) {
      return counts.precision(c);
    }
  }

  private interface OfRecall extends Averaged {

    @Override
    default String score() {
      return "recall";
    }

    @Override
    default double ofClass(Counts counts, int c) {
      return counts.recall(c);
    }
  }

  private interface OfF1 extends Averaged {

    @Override
    default String score() {
      return "f1";
    }

    @Override
    default double ofClass(Counts counts, int c) {
      return counts.f1(c);
    }
  }

  private interface Binary extends Averaged {

    @Override
    default Average average() {
      return Average.BINARY;
    }
  }

  private interface Macro extends Averaged {

    @Override
    default Average average() {
      return Average.MACRO;
    }
  }

  private interface Micro extends Averaged {

    @Override
    default Average average() {
      return Average.MICRO;
    }
  }

  private interface Weighted extends Averaged {

    @Override
    default Average average() {
      return Average.WEIGHTED;
    }
  }

  /** F1 of label 1, for two labels. */
  @Formula("2 right / (predicted + actual), of label 1")
  public record BinaryF1() implements OfF1, Binary {}

  /** The unweighted mean F1 over the labels. */
  @Formula("2 right / (predicted + actual), mean over the labels")
  public record F1Macro() implements OfF1, Macro {}

  /** F1 from the summed counts. */
  @Formula("2 right / (predicted + actual), of the summed counts")
  public record F1Micro() implements OfF1, Micro {}

  /** The mean F1 over the labels, weighted by their rows. */
  @Formula("2 right / (predicted + actual), mean weighted by rows of labels")
  public record F1Weighted() implements OfF1, Weighted {}

  /** Precision of label 1, for two labels. */
  @Formula("right / predicted, of label 1")
  public record BinaryPrecision() implements OfPrecision, Binary {}

  /** The unweighted mean precision over the labels. */
  @Formula("right / predicted, mean over the labels")
  public record PrecisionMacro() implements OfPrecision, Macro {}

  /** Precision from the summed counts. */
  @Formula("right / predicted, of the summed counts")
  public record PrecisionMicro() implements OfPrecision, Micro {}

  /** The mean precision over the labels, weighted by their rows. */
  @Formula("right / predicted, mean weighted by rows of labels")
  public record PrecisionWeighted() implements OfPrecision, Weighted {}

  /** Recall of label 1, for two labels. */
  @Formula("right / actual, of label 1")
  public record BinaryRecall() implements OfRecall, Binary {}

  /** The unweighted mean recall over the labels. */
  @Formula("right / actual, mean over the labels")
  public record RecallMacro() implements OfRecall, Macro {}

  /** Recall from the summed counts. */
  @Formula("right / actual, of the summed counts")
  public record RecallMicro() implements OfRecall, Micro {}

  /** The mean recall over the labels, weighted by their rows. */
  @Formula("right / actual, mean weighted by rows of labels")
  public record RecallWeighted() implements OfRecall, Weighted {}

  /** {@link TopKAccuracy} under one name for any k from 1 on: {@code top_k_accuracy(k=3)}. */
  @Formula("Σ w [actual among the k likeliest labels] / Σ w")
  public record TopK(int k) implements StandardMetric.Score {

    /** Sets k = 5. */
    public TopK() {
      this(5);
    }

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

  /** Weights by class: its rows, the rows predicted to be in it, and both (right). */
  static final class Counts {

    final double[] right;
    final double[] actual;
    final double[] predicted;

    Counts(int classes) {
      right = new double[classes];
      actual = new double[classes];
      predicted = new double[classes];
    }

    void add(int predictedClass, int actualClass, double w) {
      predicted[predictedClass] += w;
      actual[actualClass] += w;
      if (predictedClass == actualClass) {
        right[actualClass] += w;
      }
    }

    double accuracy() {
      return share(sum(right), sum(actual));
    }

    double balancedAccuracy() {
      return mean(this::recall, c -> actual[c] > 0);
    }

    double precision(int c) {
      return share(right[c], predicted[c]);
    }

    double recall(int c) {
      return share(right[c], actual[c]);
    }

    double f1(int c) {
      return share(2 * right[c], actual[c] + predicted[c]);
    }

    double average(Average average, IntToDoubleFunction ofClass) {
      return switch (average) {
        case BINARY -> {
          if (right.length != 2) {
            throw new IllegalArgumentException(
                "Average.BINARY needs two classes, there are %s; choose MACRO, MICRO or WEIGHTED"
                    .formatted(right.length));
          }
          yield ofClass.applyAsDouble(1);
        }
        case MACRO -> mean(ofClass, c -> actual[c] > 0 || predicted[c] > 0);
        case MICRO -> accuracy();
        case WEIGHTED -> {
          double sum = 0;
          for (int c = 0; c < right.length; c++) {
            sum += actual[c] * ofClass.applyAsDouble(c);
          }
          yield sum / sum(actual);
        }
      };
    }

    private double mean(IntToDoubleFunction ofClass, IntPredicate counts) {
      double sum = 0;
      int present = 0;
      for (int c = 0; c < right.length; c++) {
        if (counts.test(c)) {
          sum += ofClass.applyAsDouble(c);
          present++;
        }
      }
      return sum / present;
    }

    static double sum(double[] weights) {
      double sum = 0;
      for (double w : weights) {
        sum += w;
      }
      return sum;
    }

    private static double share(double part, double whole) {
      return whole == 0 ? 0 : part / whole;
    }
  }

  private static Tally<Counts> counts(String name) {
    return new ClassTally<>(
        name,
        row -> new Counts(row.classes()),
        (counts, row) -> counts.add(row.predicted(), row.actual(), row.weight()));
  }

  static String averaged(String metric, Average average) {
    return average == Average.BINARY
        ? metric
        : metric + "_" + average.name().toLowerCase(Locale.ROOT);
  }
}
