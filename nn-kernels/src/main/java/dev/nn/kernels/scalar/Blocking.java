package dev.nn.kernels.scalar;

/**
 * Sizes of blocks and thresholds that kernels share, with the measurements that chose them if there
 * are any. None changes a bit of any result. The sizes of micro-kernels are in their names, and the
 * columns of a panel follow from the vectors of the machine.
 *
 * <p>Products are C = D + A·B, of rows × inner × columns. Times are of products on one thread of a
 * Zen 5 with vectors of 512 bits, JDK 17, unless stated otherwise.
 */
public final class Blocking {

  /**
   * The least length of vectors, in floats, for which the SIMD kernels are chosen: 256 bits. On
   * shorter ones C2 does as well with scalar code. Not measured by itself.
   */
  public static final int MIN_LANES = 8;

  // Scalar code.

  /**
   * The fewest columns for which vectors are filled. With 32 rows, 8 columns take 2.9 µs either
   * way, and 16 take 3.4 in place of 6.0 µs; but one row of 10 columns takes 0.39 in place of 0.23
   * µs.
   */
  static final int NARROW = 16;

  /**
   * The most columns of B that are packed at a time. 256 × 1024 × 1024 takes 5.5 ms, with 256
   * columns 6.5 ms, and with 1024 columns 6.0 ms.
   */
  static final int SCALAR_PANEL_COLUMNS = 512;

  /**
   * The most rows of B that are packed at a time, a multiple of the tile's three: 96 KiB stay in a
   * second-level cache of 256 KiB. 256 × 1024 × 1024 takes 5.4 ms, with 24 rows 6.1 ms; with 96
   * rows, where the cache has 1 MiB, 5.1 ms.
   */
  static final int SCALAR_PANEL_ROWS = 48;

  // Vector instructions: the choice of a product.

  /**
   * The most multiply-adds of a product in scalar code. With vectors for all sizes a step of 2-8-1
   * takes 0.43 in place of 0.35 µs; from 64 to 256 it makes no difference.
   */
  public static final int TINY = 256;

  /**
   * The most columns of a product in scalar code, as a vector would be nearly empty. 32 × 64 × 2
   * takes 0.74 in place of 1.09 µs, and 3 columns 1.11 µs either way.
   */
  public static final int FEW_COLUMNS = 2;

  /**
   * The most rows for which columns that fill no vector are read in place; tiles would have them
   * packed. 3 × 64 × 10 takes 0.24 in place of 0.37 µs. If columns fill a vector, only one row is
   * cheaper without tiles: 2 × 64 × 20 takes 0.33 in place of 0.24 µs, 3 × 784 × 512 in panels 38
   * in place of 19 µs, and one row of 64 × 128 0.18 in place of 0.28 µs.
   */
  public static final int FEW_ROWS = 3;

  /**
   * The longest row of C that stays in registers, four vectors at a time; for a longer one the rows
   * of B are read in whole. A row of 64 × 192 takes 0.32 in place of 0.43 µs, of 64 × 384 0.8 µs
   * either way, and of 64 × 512 1.4 in place of 1.1 µs.
   */
  public static final int SHORT = 384;

  // Vector instructions: the blocks of tiles.

  /**
   * The most rows of B in a panel. Such a panel, 256 KiB, streams from the second-level cache as
   * fast as it is used. The longer, the fewer times is C read and written, and the fewer tiles are
   * started, at 16 ns each. 512 rows cost 3 % of large products on a Zen 4; here 512, 1024 and 2048
   * rows are equal.
   */
  public static final int DEPTH = 1024;

  /**
   * The most rows of C in a block. The higher, the fewer times is B packed. 240 rows cost a weight
   * gradient of 256 × 2048 × 2048 5 to 15 %, and 2 to 6 % of large products on a Zen 4.
   */
  public static final int HEIGHT = 1024;

  /**
   * The most numbers of B that the first tile of a panel packs on the way; the loads of a larger B
   * wait for memory, and more of them are under way at once without multiply-adds between them.
   * Packing on the way saves 5 % of a product of 64 or 128 rows and 15 % of one of 32 rows where
   * the processor has a peak of 275 GFLOP/s, and 3 to 6 % of larger ones here. The limit itself was
   * not measured.
   */
  public static final long NEAR = 1 << 20;

  // Vector instructions: copies of the left operand.

  /**
   * The fewest columns of B for which A is copied, for a tile of six rows: each of these rows to an
   * array of its own. A weight gradient of 64 × 784 × 128 takes 64 to 65 µs with copies and 55 to
   * 56 without, z of 64 × 784 × 128 58 to 60 and 53 to 57 µs, of 32 × 64 × 128 2.7 and 2.4 to 2.5.
   * Weight gradients of 1024 × 512 × 512 and 256 × 2048 × 2048 take as long either way here, but on
   * an Intel processor rows of one array cost a third of the speed.
   */
  public static final int WORTH_COPYING = 256;

  /**
   * The shortest inner index for which rows of A get arrays of their own. From 8 to 64 the
   * difference is within 5 %, either way.
   */
  public static final int DEEP = 32;

  // Vector instructions: elementary functions.

  /**
   * The vectors that the first of two loops of a function leaves for the second: a KiB, which stays
   * in the first-level cache. Not measured by itself.
   */
  public static final int ELEMENTARY_VECTORS = 16;

  private Blocking() {}
}
