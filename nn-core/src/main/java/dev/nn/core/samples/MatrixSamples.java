package dev.nn.core.samples;

import dev.nn.api.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows from matrices in memory. */
public final class MatrixSamples implements Samples {

  private final Matrix inputs;
  private final Matrix targets;
  private final float[] weights;

  MatrixSamples(Matrix inputs, Matrix targets, float @Nullable [] weights) {
    if (inputs.rows() == 0) {
      throw new IllegalArgumentException("the data is empty; give at least one row");
    }
    if (inputs.rows() != targets.rows()) {
      throw new IllegalArgumentException(
          "%s rows of inputs but %s rows of targets; each row of inputs needs its targets"
              .formatted(inputs.rows(), targets.rows()));
    }
    requireFinite("inputs", inputs);
    requireFinite("targets", targets);
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights == null ? new float[inputs.rows()] : weights.clone();
    if (weights == null) {
      Arrays.fill(this.weights, 1);
    } else {
      requireWeights(weights, inputs.rows());
    }
  }

  @Override
  public int rows() {
    return inputs.rows();
  }

  @Override
  public int inputColumns() {
    return inputs.columns();
  }

  @Override
  public int targetColumns() {
    return targets.columns();
  }

  @Override
  public void read(int[] order, int from, Matrix x, Matrix t, float[] w) {
    for (int r = 0; r < x.rows(); r++) {
      int row = order[from + r];
      copyRow(inputs, row, x, r);
      copyRow(targets, row, t, r);
      w[r] = weights[row];
    }
  }

  private static void copyRow(Matrix from, int fromRow, Matrix to, int toRow) {
    int columns = from.columns();
    int source = from.start() + fromRow * columns;
    System.arraycopy(from.data(), source, to.data(), to.start() + toRow * columns, columns);
  }

  /**
   * Throws unless each row has a weight, all weights are finite and 0 or more, and one is above 0.
   */
  public static void requireWeights(float[] weights, int rows) {
    if (weights.length != rows) {
      throw new IllegalArgumentException(
          "%s weights for %s rows; each row needs one".formatted(weights.length, rows));
    }
    boolean allZero = true;
    for (int r = 0; r < rows; r++) {
      requireWeight(r, weights[r]);
      allZero &= weights[r] == 0;
    }
    if (allZero) {
      throw new IllegalArgumentException(
          "all weights are 0, so nothing can be learnt; give some rows a weight above 0");
    }
  }

  /** Throws if a row's weight is negative or not finite. */
  public static void requireWeight(int row, float weight) {
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) { // false for NaN
      throw new IllegalArgumentException(
          "the weight of row %s is %s, must be 0 or more, and finite".formatted(row + 1, weight));
    }
  }

  private static void requireFinite(String what, Matrix matrix) {
    for (int i = matrix.start(); i < matrix.end(); i++) {
      if (!Float.isFinite(matrix.data()[i])) {
        int index = i - matrix.start();
        throw new IllegalArgumentException(
            "the %s have %s in row %s, column %s; all must be finite: replace missing values or leave such rows out"
                .formatted(
                    what,
                    matrix.data()[i],
                    index / matrix.columns() + 1,
                    index % matrix.columns() + 1));
      }
    }
  }
}
