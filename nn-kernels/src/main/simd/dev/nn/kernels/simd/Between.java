package dev.nn.kernels.simd;

/** What the first of two loops leaves for the second, a block of numbers at a time. */
final class Between {

  /** The numbers of a block, which stay in the first-level cache. */
  static final int BLOCK = 16 * Vectors.LANES;

  private static final ThreadLocal<float[]> BLOCKS =
      ThreadLocal.withInitial(() -> new float[2 * BLOCK]);

  private Between() {}

  /** Two blocks of the calling thread's own. */
  static float[] blocks() {
    return BLOCKS.get();
  }
}
