package dev.nn.data.model;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import java.util.Arrays;

/**
 * Keeps encoded rows in memory where they are few, so that they are encoded once, not each epoch.
 */
final class CachedSamples {

  /** 64 MiB of floats. More is read and encoded anew each epoch, and the heap does not grow. */
  private static final long MAX_NUMBERS = 1 << 24;

  /**
   * Of a small heap, no more than this part: validation keeps rows too, and training needs some.
   */
  private static final int PART_OF_HEAP = 16;

  private static final int ROWS = 256;

  private CachedSamples() {}

  /** The same rows, in memory if that is worth it. */
  static Samples of(Samples data) {
    return of(data, Runtime.getRuntime().maxMemory());
  }

  /** The same rows, in memory if that is worth it in a heap of so many bytes. */
  static Samples of(Samples data, long heap) {
    int inputs = data.inputColumns();
    int targets = data.targetColumns();
    long most = Math.min(MAX_NUMBERS, heap / PART_OF_HEAP / Float.BYTES);
    if ((long) data.rows() * (inputs + targets + 1) > most) { // 1 is the weight
      return data;
    }
    Matrix x = Matrix.zeros(data.rows(), inputs);
    Matrix t = Matrix.zeros(data.rows(), targets);
    float[] weights = new float[data.rows()];
    for (int from = 0; from < data.rows(); from += ROWS) {
      int to = Math.min(from + ROWS, data.rows());
      int[] order = new int[to - from];
      float[] part = new float[to - from];
      for (int r = 0; r < order.length; r++) {
        order[r] = from + r;
      }
      Arrays.fill(part, 1);
      data.read(order, 0, x.slice(from, to), t.slice(from, to), part);
      System.arraycopy(part, 0, weights, from, part.length);
    }
    return Samples.of(x, t, weights);
  }
}
