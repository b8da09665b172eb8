package dev.nn.kernels.scalar;

/**
 * The sizes of blocks and the thresholds of all kernels, with the measurements that chose them. None
 * changes a bit of any result. C = D + A·B, with B of [inner × columns].
 *
 * <p>The micro-kernels' own sizes are in their names; the columns of a panel follow from the vectors
 * of the machine.
 */
public final class Blocking {

  /**
   * The least length of vectors for which the SIMD kernels are chosen, in floats: 256 bits. On
   * shorter ones C2 does as well with plain Java. Not measured by itself.
   */
  public static final int MIN_LANES = 8;

  /** From so many columns on, plain Java fills vectors. Below, that costs more than it saves. */
  static final int NARROW = 16;

  /** The most columns of B that plain Java packs at a time. */
  static final int SCALAR_PANEL_COLUMNS = 512;

  /** The most rows of B that plain Java packs at a time. */
  static final int SCALAR_PANEL_ROWS = 48;

  public static final int FEW_ROWS = 3;
  public static final int FEW_COLUMNS = 2;
  public static final int TINY = 256;
  public static final int DEPTH = 1024;
  public static final int HEIGHT = 1024;
  public static final long NEAR = 1 << 20;
  public static final int TURNED = 512;
  public static final int WORTH_GATHERING = 256;
  public static final int WORTH_SEPARATING = 128;
  public static final int DEEP = 32;
  public static final int SHORT = 512;

  private Blocking() {}
}
