package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.counts.ClassTally;
import dev.nn.data.metrics.measures.Tally;

/**
 * The share of the rows whose class is among the k with the greatest predictions, 0 to 1. Among
 * equal predictions, the class of the lower index comes first, so that k = 1 is {@link Accuracy};
 * in scikit-learn's {@code top_k_accuracy_score} the higher index does.
 *
 * @param k at least 1; from the number of classes on, the value is 1
 */
public record TopKAccuracy(int k) implements Score {

  /**
   * Checks k.
   *
   * @throws IllegalArgumentException if k is below 1
   */
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
    return new ClassTally<>(name()) {

      private double right;

      @Override
      protected void begin(int outputs, int classes) {
        if (outputs == 1) {
          throw new IllegalArgumentException(
              name() + ": predictions of one column; expected one for each class, or use accuracy");
        }
      }

      @Override
      protected void row(Matrix predictions, int r, int actual, double w) {
        double score = prediction(predictions, r, actual);
        int ahead = 0;
        for (int c = 0; c < predictions.columns(); c++) {
          double other = prediction(predictions, r, c);
          if (other > score || (other == score && c < actual)) {
            ahead++;
          }
        }
        right += ahead < k ? w : 0;
      }

      @Override
      protected Double resultOfRows() {
        return right / weight();
      }
    };
  }
}
