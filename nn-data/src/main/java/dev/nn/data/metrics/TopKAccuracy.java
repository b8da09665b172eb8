package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.counts.Classes;
import dev.nn.data.metrics.counts.RowTally;
import dev.nn.data.metrics.measures.Tally;

/**
 * The share of the rows whose class is among the k that the prediction gives the most to, 0 to 1.
 * Of equals, the class of the lower index comes first, so that k = 1 is {@link Accuracy}; in
 * scikit-learn's {@code top_k_accuracy_score} that of the higher index does.
 *
 * @param k at least 1; of as many as there are classes or more, the value is 1
 */
public record TopKAccuracy(int k) implements Metric {

  /**
   * Checks k.
   *
   * @throws IllegalArgumentException if it is below 1
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
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public Tally<Double> tally() {
    return new RowTally<>(name()) {
      private double right;

      @Override
      protected void begin(int predictionColumns, int targetColumns) {
        Classes.require(name(), predictionColumns, targetColumns);
        if (predictionColumns == 1) {
          throw new IllegalArgumentException(
              name() + ": predictions of one column; expected one for each class, or use accuracy");
        }
      }

      @Override
      protected void row(Matrix predictions, Matrix targets, int r, double w) {
        int classes = predictions.columns();
        int actual = Classes.actual(this, targets, r, classes);
        double score = finite("prediction", predictions, r, actual);
        int ahead = 0;
        for (int c = 0; c < classes; c++) {
          double other = finite("prediction", predictions, r, c);
          if (other > score || (other == score && c < actual)) {
            ahead++;
          }
        }
        if (ahead < k) {
          right += w;
        }
      }

      @Override
      protected Double resultOfRows() {
        return right / weight();
      }
    };
  }
}
