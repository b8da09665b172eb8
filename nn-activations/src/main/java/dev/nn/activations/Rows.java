package dev.nn.activations;

/** What the row-wise activations share. */
final class Rows {

  private Rows() {}

  /** Sets out[i] = in[i] - max in, over one row; a NaN in the row makes all of it NaN. */
  static void subtractMaximum(float[] in, float[] out, int start, int end) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = start; i < end; i++) {
      maximum = Math.max(maximum, in[i]);
    }
    for (int i = start; i < end; i++) {
      out[i] = in[i] - maximum;
    }
  }
}
