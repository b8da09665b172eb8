package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.Tally;

/**
 * The weights of the rows that have each of several labels, that are predicted to have it (by a
 * probability above a half), and both; and of the rows with all labels right.
 */
public final class LabelCounts {

  private final double[] right;
  private final double[] actual;
  private final double[] predicted;
  private double wrong; // over rows and labels
  private double allRight;
  private double logLoss;
  private double weight;

  private LabelCounts(int labels) {
    right = new double[labels];
    actual = new double[labels];
    predicted = new double[labels];
  }

  /** Returns the share of the rows with all labels right. */
  public double subsetAccuracy() {
    return allRight / weight;
  }

  /** Returns the share of the labels that are wrong, over all rows. */
  public double hammingLoss() {
    return wrong / (weight * right.length);
  }

  /** Returns the mean of the negative log-likelihood over rows and labels. */
  public double logLoss() {
    return logLoss / (weight * right.length);
  }

  /** Returns the mean F1 of the labels; 0 for a label that no row has or is predicted to have. */
  public double macroF1() {
    double sum = 0;
    for (int c = 0; c < right.length; c++) {
      sum += f1(right[c], actual[c], predicted[c]);
    }
    return sum / right.length;
  }

  /** Returns the F1 of the summed counts. */
  public double microF1() {
    return f1(ClassCounts.sum(right), ClassCounts.sum(actual), ClassCounts.sum(predicted));
  }

  private static double f1(double right, double actual, double predicted) {
    return actual + predicted == 0 ? 0 : 2 * right / (actual + predicted);
  }

  private void add(int label, double p, boolean has, double w) {
    boolean says = p > 0.5;
    right[label] += has && says ? w : 0;
    actual[label] += has ? w : 0;
    predicted[label] += says ? w : 0;
    wrong += has == says ? 0 : w;
    double clipped = Math.max(0x1p-23, Math.min(1 - 0x1p-23, p));
    logLoss -= w * StrictMath.log(has ? clipped : 1 - clipped);
  }

  public static Tally<LabelCounts> tally(String name) {
    return new RowTally<>(name) {

      @Override
      LabelCounts begin(int predictionColumns, int targetColumns) {
        if (predictionColumns != targetColumns) {
          throw new IllegalArgumentException(
              "%s: %s columns of predictions, %s of targets; expected as many, one for each label"
                  .formatted(name, predictionColumns, targetColumns));
        }
        return new LabelCounts(predictionColumns);
      }

      @Override
      void row(LabelCounts counts, Matrix predictions, Matrix targets, int r, double w) {
        double wrongBefore = counts.wrong;
        for (int c = 0; c < predictions.columns(); c++) {
          double p = finite("prediction", predictions, r, c);
          if (p < 0 || p > 1) {
            throw undefined(
                "the prediction of row %s is %s in column %s, a probability is 0 to 1; use an output of sigmoid"
                    .formatted(rows, (float) p, c));
          }
          double t = finite("target", targets, r, c);
          if (t != 0 && t != 1) {
            throw new IllegalArgumentException(
                "the target of row %s is %s in column %s, expected 1 for a label that it has, else 0"
                    .formatted(rows, (float) t, c));
          }
          counts.add(c, p, t == 1, w);
        }
        counts.weight += w;
        counts.allRight += counts.wrong == wrongBefore ? w : 0;
      }
    };
  }
}
