package dev.nn.kernels.scalar;

/**
 * Block sizes and thresholds that kernels share, with the measurements that chose them, if there
 * are any. None changes a bit of any result. Micro-kernels have their sizes in their names, and the
 * columns of a panel follow from the machine's vectors.
 *
 * <p>Products are C = D + A·B, given as rows × inner × columns. Unless stated otherwise, times are
 * for products on one thread of a Zen 5 with vectors of 512 bits, under JDK 17.
 */
public final class Blocking {

  /**
   * The SIMD kernels are chosen only for vectors of at least this many floats: 256 bits. On shorter
   * vectors, C2 does as well with scalar code. Not measured separately.
   */
  public static final int MIN_LANES = 8;

  // Scalar code.

  /**
   * The fewest columns for which vectors are filled. With 32 rows, 8 columns take 2.9 µs with and
   * without, and 16 columns take 3.4 in place of 6.0 µs; but one row with 10 columns takes 0.39 in
   * place of 0.23 µs.
   */
  static final int NARROW = 16;

  /**
   * The most columns of B that are packed at a time. 256 × 1024 × 1024 takes 5.5 ms; it takes 6.5
   * ms with 256 columns, and 6.0 ms with 1024 columns.
   */
  static final int SCALAR_PANEL_COLUMNS = 512;

  /**
   * The most rows of B that are packed at a time, a multiple of the tile's three. 96 KiB stay in a
   * second-level cache of 256 KiB. 256 × 1024 × 1024 takes 5.4 ms; it takes 6.1 ms with 24 rows,
   * and, if the cache has 1 MiB, 5.1 ms with 96 rows.
   */
  static final int SCALAR_PANEL_ROWS = 48;

  // SIMD: choosing a product.

  /**
   * The most multiply-adds of a product that runs in scalar code. If SIMD takes all sizes, a step
   * of 2-8-1 takes 0.43 in place of 0.35 µs. From 64 to 256, it makes no difference.
   */
  public static final int TINY = 256;

  /**
   * The most columns of a product that runs in scalar code, because a vector would be nearly empty.
   * 32 × 64 × 2 takes 0.74 in place of 1.09 µs, and 3 columns take 1.11 µs with both.
   */
  public static final int FEW_COLUMNS = 2;

  /**
   * The most rows for which columns that do not fill a vector are read in place; tiles would need
   * them packed. 3 × 64 × 10 takes 0.24 in place of 0.37 µs. If columns fill a vector, going
   * without tiles pays only for one row: 2 × 64 × 20 takes 0.33 in place of 0.24 µs, 3 × 784 × 512
   * in panels 38 in place of 19 µs, and one row of 64 × 128 0.18 in place of 0.28 µs.
   */
  public static final int FEW_ROWS = 3;

  /**
   * The longest row of C that stays in registers, four vectors at a time. If a row is longer, the
   * rows of B are read as a whole. A row of 64 × 192 takes 0.32 in place of 0.43 µs, of 64 × 384
   * 0.8 µs with both, and of 64 × 512 1.4 in place of 1.1 µs.
   */
  public static final int SHORT = 384;

  // SIMD: blocks of tiles.

  /**
   * The most rows of B in a panel. Such a panel, 256 KiB, streams from the second-level cache as
   * fast as it is used. A longer panel means that C is read and written fewer times, and fewer
   * tiles are started, at 16 ns each. 512 rows cost 3 % of large products on a Zen 4; here, 512,
   * 1024 and 2048 rows are equal.
   */
  public static final int DEPTH = 1024;

  /**
   * The most rows of C in a block. A higher block means that B is packed fewer times. 240 rows cost
   * a weight gradient of 256 × 2048 × 2048 5 to 15 %, and large products on a Zen 4 2 to 6 %.
   */
  public static final int HEIGHT = 1024;

  /**
   * The largest B, in numbers, that the first tile of a panel packs while it multiplies. The loads
   * of a larger B wait for memory, and more of them are in flight at once if no multiply-adds lie
   * between them. Packing while multiplying saves 5 % of a product of 64 or 128 rows and 15 % of
   * one of 32 rows on a processor with a peak of 275 GFLOP/s, and 3 to 6 % of larger products here.
   * The limit itself was not measured.
   */
  public static final long NEAR = 1 << 20;

  // SIMD: copies of the left operand.

  /**
   * The fewest columns of B for which tiles of six rows get A copied, each row to an array of its
   * own. A weight gradient of 64 × 784 × 128 takes 64 to 65 µs with copies and 55 to 56 without; z
   * of 64 × 784 × 128 takes 58 to 60 and 53 to 57 µs, and z of 32 × 64 × 128 takes 2.7 and 2.4 to
   * 2.5. Weight gradients of 1024 × 512 × 512 and 256 × 2048 × 2048 take equally long here, but on
   * an Intel processor, rows in one array cost a third of the speed.
   */
  public static final int WORTH_COPYING = 256;

  /**
   * The shortest inner dimension for which rows of A get arrays of their own. From 8 to 64, the
   * times differ by at most 5 %, in both directions.
   */
  public static final int DEEP = 32;

  // SIMD: elementary functions.

  /**
   * If a function needs two loops, the first leaves this many vectors for the second: one KiB,
   * which stays in the first-level cache. Not measured separately.
   */
  public static final int ELEMENTARY_VECTORS = 16;

  private Blocking() {}
}
