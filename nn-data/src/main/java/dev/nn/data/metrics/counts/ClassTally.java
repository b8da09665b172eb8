package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;

/**
 * A tally of rows that have a class; reads classes and probabilities as the package defines them.
 */
public abstract class ClassTally<R> extends RowTally<R> {

  /** The distance of a probability from [0, 1] that is tolerated: a few roundings of float. */
  private static final double OUTSIDE = 0x1p-20;

  /** The distance of a row's sum from 1 that is tolerated: roundings of some thousand classes. */
  private static final double OFF_ONE = 1e-3;

  private double[] p = {};

  protected ClassTally(String name) {
    super(name);
  }

  /** Prepares for the columns of the predictions and the classes, before the first row. */
  protected void begin(int outputs, int classes) {}

  /** Takes row r of the predictions with its true class and its weight, above 0. */
  protected abstract void row(Matrix predictions, int r, int actual, double w);

  @Override
  protected final void beginColumns(int predictionColumns, int targetColumns) {
    int classes = Math.max(2, predictionColumns);
    if (targetColumns != 1 && targetColumns != predictionColumns) {
      throw new IllegalArgumentException(
          "%s: targets of %s columns for predictions of %s; expected 1, the index of the class, or %s, one for each class"
              .formatted(name(), targetColumns, predictionColumns, classes));
    }
    p = new double[classes];
    begin(predictionColumns, classes);
  }

  @Override
  protected final void row(Matrix predictions, Matrix targets, int r, double w) {
    row(predictions, r, targets.columns() == 1 ? label(targets, r) : greatest(targets, r), w);
  }

  private int label(Matrix targets, int r) {
    float value = targets.get(r, 0);
    int label = (int) value;
    if (label != value || label < 0 || label >= p.length) {
      throw new IllegalArgumentException(
          "the target of row %s is %s, expected the index of a class: a whole number from 0 to %s"
              .formatted(number(), value, p.length - 1));
    }
    return label;
  }

  private int greatest(Matrix targets, int r) {
    int best = 0;
    boolean alone = true;
    double most = finite("target", targets, r, 0);
    for (int c = 1; c < targets.columns(); c++) {
      double value = finite("target", targets, r, c);
      if (value >= most) {
        alone = value > most;
        most = value;
        best = c;
      }
    }
    if (!alone) {
      throw new IllegalArgumentException(
          "the targets of row %s have the most, %s, in several columns; expected it in that of one class, the others less"
              .formatted(number(), most));
    }
    return best;
  }

  /** Returns a prediction of the current row. */
  protected final double prediction(Matrix predictions, int r, int column) {
    return finite("prediction", predictions, r, column);
  }

  /** Returns the first class with the greatest value; of one column, class 1 above a half. */
  protected final int predicted(Matrix predictions, int r) {
    double most = prediction(predictions, r, 0);
    if (predictions.columns() == 1) {
      return most > 0.5 ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < predictions.columns(); c++) {
      double value = prediction(predictions, r, c);
      if (value > most) {
        most = value;
        best = c;
      }
    }
    return best;
  }

  /** Returns the probabilities of a row, [classes], in an array that serves all rows. */
  protected final double[] probabilities(Matrix predictions, int r) {
    if (predictions.columns() == 1) {
      p[1] = probability(predictions, r, 0);
      p[0] = 1 - p[1];
      return p;
    }
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      p[c] = probability(predictions, r, c);
      sum += p[c];
    }
    if (Math.abs(sum - 1) > OFF_ONE) {
      throw undefined(
          "the predictions of row %s add up to %s, those of probabilities to 1; use a softmax output"
              .formatted(number(), sum));
    }
    return p;
  }

  private double probability(Matrix predictions, int r, int column) {
    double value = prediction(predictions, r, column);
    if (value < -OUTSIDE || value > 1 + OUTSIDE) {
      throw undefined(
          "the prediction of row %s is %s in column %s, a probability is 0 to 1; use an output of softmax, or of sigmoid for one column"
              .formatted(number(), (float) value, column));
    }
    return Math.max(0, Math.min(1, value));
  }
}
