package dev.nn.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Working memory of {@link MatrixProduct}: make one for each thread and keep it, so that no product
 * allocates anything. What is in it between two calls means nothing.
 */
public final class Scratch {

  /** Elements of a packed panel of B: half of a first-level cache of 48 KiB or more. */
  static final int PACKED = 8 * 1024;

  /** Elements of the largest tile of C. */
  static final int TILE = 4 * 64;

  private float @Nullable [] packed;
  private float @Nullable [] tile;
  private float[] gathered = {};
  private float[] turned = {};
  private float[] zeros = {};
  private @Nullable ScalarScratch scalar;

  /** Makes working memory, which grows to some hundred KiB as products need it. */
  public Scratch() {}

  /** A panel of B, row by row, as wide as the panel. */
  float[] packed() {
    if (packed == null) {
      packed = new float[PACKED];
    }
    return packed;
  }

  /** A tile of C that would stick out of C. */
  float[] tile() {
    if (tile == null) {
      tile = new float[TILE];
    }
    return tile;
  }

  /** A part of A, its rows side by side. */
  float[] gathered(int size) {
    if (gathered.length < size) {
      gathered = new float[size];
    }
    return gathered;
  }

  /** A transposed block of C. */
  float[] turned(int size) {
    if (turned.length < size) {
      turned = new float[size];
    }
    return turned;
  }

  /** At least so many zeros, never written to. */
  float[] zeros(int count) {
    if (zeros.length < count) {
      zeros = new float[count];
    }
    return zeros;
  }

  /** What the kernels in plain Java use. */
  ScalarScratch scalar() {
    if (scalar == null) {
      scalar = new ScalarScratch();
    }
    return scalar;
  }
}
