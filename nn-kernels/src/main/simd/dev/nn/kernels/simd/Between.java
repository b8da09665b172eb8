package dev.nn.kernels.simd;

import dev.nn.kernels.scalar.Blocking;

/** The numbers that the first of two loops of a function leaves for the second, block by block. */
final class Between {

  /** The numbers of a block. */
  static final int BLOCK = Blocking.ELEMENTARY_VECTORS * Vectors.LANES;

  private static final ThreadLocal<float[]> BLOCKS =
      ThreadLocal.withInitial(() -> new float[2 * BLOCK]);

  private Between() {}

  /** Returns two blocks of the calling thread's own. */
  static float[] blocks() {
    return BLOCKS.get();
  }
}
