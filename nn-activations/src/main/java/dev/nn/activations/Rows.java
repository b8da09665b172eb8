package dev.nn.activations;

/** Sums and maxima over a row, in ascending index order, so that their bits are defined. */
final class Rows {

  private Rows() {}

  /** Returns the largest element, or NaN if the row contains NaN. */
  static float max(float[] array, int start, int end) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = start; i < end; i++) {
      max = Math.max(max, array[i]);
    }
    return max;
  }

  static float sum(float[] array, int start, int end) {
    float sum = 0f;
    for (int i = start; i < end; i++) {
      sum += array[i];
    }
    return sum;
  }

  /** Subtracts from each row of z its largest element, because this does not change the softmax. */
  static void shift(float[] z, float[] shifted, int start, int end, int columns) {
    for (int row = start; row < end; row += columns) {
      float max = max(z, row, row + columns);
      for (int i = row; i < row + columns; i++) {
        shifted[i] = z[i] - max;
      }
    }
  }
}
