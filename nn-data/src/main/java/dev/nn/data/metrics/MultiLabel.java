package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;
import dev.nn.data.metrics.ConfusionMatrix.Average;
import java.util.List;

/** The usual metrics if a row can have several labels. */
public final class MultiLabel {

  private MultiLabel() {}

  /** {@return subset accuracy, Hamming loss, log loss, and macro and micro F1} */
  public static List<Metric> metrics() {
    return List.of(
        new SubsetAccuracy(),
        new HammingLoss(),
        new LabelsLogLoss(),
        new LabelsF1(Average.MACRO),
        new LabelsF1(Average.MICRO));
  }

  /** The share of rows with all labels right, 0 to 1 (scikit-learn: {@code accuracy_score}). */
  public record SubsetAccuracy() implements StandardMetric {

    @Override
    public boolean greaterIsBetter() {
      return true;
    }

    @Override
    public Tally<Double> tally() {
      return counts(name()).then(LabelCounts::subsetAccuracy);
    }
  }

  /** The share of wrong labels in all rows, 0 to 1 (scikit-learn: {@code hamming_loss}). */
  public record HammingLoss() implements StandardMetric {

    @Override
    public Tally<Double> tally() {
      return counts(name()).then(LabelCounts::hammingLoss);
    }
  }

  /**
   * −Σ w log p / Σ w over rows and labels, where p is the probability that the label is as it is,
   * clipped by 2⁻²³.
   */
  public record LabelsLogLoss() implements StandardMetric {

    @Override
    public Tally<Double> tally() {
      return counts(name()).then(LabelCounts::logLoss);
    }
  }

  /**
   * F1 over several labels, each against its absence, 0 to 1. MACRO is the mean over the labels;
   * MICRO uses their summed counts (scikit-learn: {@code f1_score}).
   */
  public record LabelsF1(Average average) implements StandardMetric {

    public LabelsF1 {
      if (average != Average.MACRO && average != Average.MICRO) {
        throw new IllegalArgumentException(
            "the average " + average + " of several labels; choose MACRO or MICRO");
      }
    }

    @Override
    public String name() {
      return ClassMetrics.averaged("labels_f1", average);
    }

    @Override
    public boolean greaterIsBetter() {
      return true;
    }

    @Override
    public Tally<Double> tally() {
      return counts(name())
          .then(average == Average.MACRO ? LabelCounts::macroF1 : LabelCounts::microF1);
    }
  }

  /** The weight of the rows that have a label, are predicted to have it, and both. */
  private static final class LabelCounts {

    private final ClassMetrics.Counts counts;
    private double wrong; // over rows and labels
    private double allRight;
    private double logLoss;
    private double weight;

    private LabelCounts(int labels) {
      counts = new ClassMetrics.Counts(labels);
    }

    double subsetAccuracy() {
      return allRight / weight;
    }

    double hammingLoss() {
      return wrong / (weight * counts.right.length);
    }

    double logLoss() {
      return logLoss / (weight * counts.right.length);
    }

    /** Returns the mean F1 over the labels; 0 for a label that occurs nowhere. */
    double macroF1() {
      double sum = 0;
      for (int c = 0; c < counts.right.length; c++) {
        sum += counts.f1(c);
      }
      return sum / counts.right.length;
    }

    double microF1() {
      double both =
          ClassMetrics.Counts.sum(counts.actual) + ClassMetrics.Counts.sum(counts.predicted);
      return both == 0 ? 0 : 2 * ClassMetrics.Counts.sum(counts.right) / both;
    }

    private void add(int label, double p, boolean has, double w) {
      boolean says = p > 0.5;
      counts.right[label] += has && says ? w : 0;
      counts.actual[label] += has ? w : 0;
      counts.predicted[label] += says ? w : 0;
      wrong += has == says ? 0 : w;
      double clipped = Math.max(0x1p-23, Math.min(1 - 0x1p-23, p));
      logLoss -= w * StrictMath.log(has ? clipped : 1 - clipped);
    }
  }

  private static Tally<LabelCounts> counts(String name) {
    return new RowTally<>(name) {

      @Override
      LabelCounts begin(int predictionColumns, int targetColumns) {
        if (predictionColumns != targetColumns) {
          throw new IllegalArgumentException(
              "%s: %s columns of predictions, %s of targets; expected one of each for every label"
                  .formatted(name, predictionColumns, targetColumns));
        }
        return new LabelCounts(predictionColumns);
      }

      @Override
      void row(LabelCounts counts, PredictedRows part, int r, double w) {
        double wrongBefore = counts.wrong;
        for (int c = 0; c < part.predictions().columns(); c++) {
          double p = finite("prediction", (float) part.predictions().get(r, c), c);
          if (p < 0 || p > 1) {
            throw undefined(
                "the prediction of row %s is %s in column %s, expected a probability from 0 to 1; use an output of sigmoid"
                    .formatted(rows + 1, (float) p, c + 1));
          }
          double t = finite("target", (float) part.targets().get(r, c), c);
          if (t != 0 && t != 1) {
            throw new IllegalArgumentException(
                "the target of row %s is %s in column %s, expected 1 for a label that the row has, else 0"
                    .formatted(rows + 1, (float) t, c + 1));
          }
          counts.add(c, p, t == 1, w);
        }
        counts.weight += w;
        counts.allRight += counts.wrong == wrongBefore ? w : 0;
      }
    };
  }
}
