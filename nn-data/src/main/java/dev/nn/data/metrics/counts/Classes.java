package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;

/** Reads the predicted and the true class of a row, as the package says they are written. */
public final class Classes {

  private Classes() {}

  /** How many classes there are. */
  public static int count(int predictionColumns) {
    return Math.max(2, predictionColumns);
  }

  /**
   * Checks the columns before the first row.
   *
   * @throws IllegalArgumentException if the targets of classes cannot have so many columns
   */
  public static void require(String name, int predictionColumns, int targetColumns) {
    if (targetColumns != 1 && targetColumns != predictionColumns) {
      throw new IllegalArgumentException(
          "%s: targets of %s columns for predictions of %s; expected 1, the index of the class, or %s, one for each class"
              .formatted(name, targetColumns, predictionColumns, count(predictionColumns)));
    }
  }

  /** The class with the most, of equals the first; of one column, class 1 above a half. */
  public static int predicted(RowTally<?> tally, Matrix predictions, int r) {
    double most = tally.finite("prediction", predictions, r, 0);
    if (predictions.columns() == 1) {
      return most > 0.5 ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < predictions.columns(); c++) {
      double value = tally.finite("prediction", predictions, r, c);
      if (value > most) {
        most = value;
        best = c;
      }
    }
    return best;
  }

  /**
   * The true class.
   *
   * @throws IllegalArgumentException if it is not the index of a class, or two have the most
   */
  public static int actual(RowTally<?> tally, Matrix targets, int r, int classes) {
    if (targets.columns() == 1) {
      float value = targets.get(r, 0);
      int label = (int) value;
      if (label != value || label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "the target of row %s is %s, expected the index of a class: a whole number from 0 to %s"
                .formatted(tally.number(), value, classes - 1));
      }
      return label;
    }
    int best = 0;
    boolean alone = true;
    double most = tally.finite("target", targets, r, 0);
    for (int c = 1; c < classes; c++) {
      double value = tally.finite("target", targets, r, c);
      if (value >= most) {
        alone = value > most;
        most = value;
        best = c;
      }
    }
    if (!alone) {
      throw new IllegalArgumentException(
          "the targets of row %s have the most, %s, in several columns; expected it in that of one class, the others less"
              .formatted(tally.number(), most));
    }
    return best;
  }
}
