package dev.nn.core;

import dev.nn.api.Matrix;
import java.util.Arrays;

/** The rows of one step, gathered from the data; their number is fixed, their contents change. */
final class Batch {

  private final Matrix inputs;
  private final Matrix targets;
  private final float[] weights;

  Batch(int rows, Dataset data) {
    inputs = Matrix.zeros(rows, data.inputColumns());
    targets = Matrix.zeros(rows, data.targetColumns());
    weights = new float[rows];
  }

  /** Gathers rows: those at the places from {@code from} of {@code order}. */
  void read(Dataset data, int[] order, int from) {
    Arrays.fill(weights, 1); // for a data set that has none
    data.read(order, from, inputs, targets, weights);
  }

  int rows() {
    return weights.length;
  }

  /** x, [rows × inputs]. */
  Matrix inputs() {
    return inputs;
  }

  /** t, [rows × target columns]. */
  Matrix targets() {
    return targets;
  }

  /** w of each row. */
  float[] weights() {
    return weights;
  }
}
