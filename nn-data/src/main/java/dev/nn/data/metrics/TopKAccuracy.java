package dev.nn.data.metrics;

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
   * Refuses a k below 1.
   *
   * @param k at least 1; from the number of classes on, the value is 1
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
