package dev.nn.onnx.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Rows of numbers at which functions are compared: dense where activations bend, thin up to 10⁹,
 * and on both sides of each constant of the function, where it may have a bend or a step.
 */
final class Samples {

  /** Rows are all of this width, since some activations are functions of whole rows. */
  private static final int WIDTH = 8;

  /** Beyond this, exponential functions may overflow. */
  private static final float FAR = 30;

  private static final float[][] FIXED = {
    {-30, -12.5f, -7, -5.5f, -4.1f, -3.2f, -2.6f, -2.1f},
    {-1.7f, -1.3f, -1.1f, -0.9f, -0.6f, -0.3f, -0.12f, -0.02f},
    {0, 0.02f, 0.1f, 0.35f, 0.55f, 0.8f, 1.05f, 1.4f},
    {1.9f, 2.3f, 2.8f, 3.1f, 4.4f, 5.8f, 6.3f, 9},
    {-20, 14, 0.5f, -0.5f, 3.5f, -6.5f, 1, -1},
    {25, 24.5f, 23, 19, 12, 6, 2.5f, -2.5f},
    {-0.25f, 0.75f, -8, 8, 0.2f, -1.5f, 7, -3},
    {40, 60, 100, 300, 1e3f, 1e4f, 1e6f, 1e9f},
    {-40, -60, -100, -300, -1e3f, -1e4f, -1e6f, -1e9f},
  };

  private Samples() {}

  /** Returns the rows for a function with some constants. */
  static List<float[]> of(Collection<Double> constants) {
    List<float[]> rows = new ArrayList<>(Arrays.asList(FIXED));
    for (double constant : constants) {
      float c = (float) constant;
      if (c != 0 && Math.abs(c) <= FIXED[FIXED.length - 2][WIDTH - 1]) {
        rows.add(
            new float[] {2 * c, 1.1f * c, 0.9f * c, c / 2, -c / 2, -0.9f * c, -1.1f * c, -2 * c});
      }
    }
    return rows;
  }

  /** Returns whether a result has overflowed in 32 bits, so that it cannot be compared. */
  static boolean overflows(float sample, double result) {
    return Math.abs(sample) > FAR && !(Math.abs(result) <= Float.MAX_VALUE);
  }
}
