package dev.nn.kernels;

/** Which tile computes what: as wide as there are columns for, as tall as registers allow. */
final class SimdTiles {

  /**
   * Vectors of a row of the large tile: 4 × 4 vectors need more than the 16 registers of a
   * processor without AVX-512.
   */
  static final int WIDEST = SimdTile.LANES >= 16 ? 4 : 2;

  private SimdTiles() {}

  /** The vectors of the panel that starts where so many columns are left. */
  static int vectorsFor(int columns) {
    if (WIDEST == 4 && columns > 2 * SimdTile.LANES) {
      return 4;
    }
    return columns > SimdTile.LANES ? 2 : 1;
  }

  /** Whether so many columns make panels of four vectors only. */
  static boolean areWidest(int columns) {
    int rest = columns % (WIDEST * SimdTile.LANES);
    return WIDEST == 4 && (rest == 0 || vectorsFor(rest) == 4);
  }

  /** The most rows of a tile of so many vectors, where A lies by strides. */
  static int tall(int vectors) {
    return switch (vectors) {
      case 4 -> 4;
      case 2 -> WIDEST == 2 ? 6 : 4;
      default -> 8;
    };
  }

  /**
   * A tile of so many vectors; operands as in {@link SimdTile}.
   *
   * @param i the first row of the block that it takes
   * @param rows at most as many as {@link #tall} says, or six where {@link SimdLeft#isSix} says so
   */
  static void multiply(
      int vectors,
      SimdLeft left,
      int i,
      float[] b,
      int bStart,
      float[] from,
      int fromTile,
      int fromRowStride,
      float[] c,
      int cTile,
      int cRowStride,
      int rows,
      int inner) {
    if (vectors == 4 && rows == 6) {
      SimdRowTile.sixByFour(
          left.rows(), i, b, bStart, from, fromTile, fromRowStride, c, cTile, cRowStride, inner);
      return;
    }
    int aTile = left.tile(i);
    switch (vectors) {
      case 4 ->
          SimdTile.fourByFour(
              left.array(),
              aTile,
              left.rowStride(),
              left.columnStride(),
              b,
              bStart,
              from,
              fromTile,
              fromRowStride,
              c,
              cTile,
              cRowStride,
              rows,
              inner);
      case 2 -> {
        if (WIDEST == 2) {
          SimdTallTile.sixByTwo(
              left.array(),
              aTile,
              left.rowStride(),
              left.columnStride(),
              b,
              bStart,
              from,
              fromTile,
              fromRowStride,
              c,
              cTile,
              cRowStride,
              rows,
              inner);
        } else {
          SimdNarrowTile.fourByTwo(
              left.array(),
              aTile,
              left.rowStride(),
              left.columnStride(),
              b,
              bStart,
              from,
              fromTile,
              fromRowStride,
              c,
              cTile,
              cRowStride,
              rows,
              inner);
        }
      }
      default ->
          SimdNarrowTile.eightByOne(
              left.array(),
              aTile,
              left.rowStride(),
              left.columnStride(),
              b,
              bStart,
              from,
              fromTile,
              fromRowStride,
              c,
              cTile,
              cRowStride,
              rows,
              inner);
    }
  }
}
