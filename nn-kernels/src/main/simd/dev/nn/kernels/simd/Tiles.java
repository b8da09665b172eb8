package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;

/** The sizes of tiles: as wide as there are columns for, as tall as registers allow. */
final class Tiles {

  /**
   * The vectors of a row of the large tile. A tile of 4 × 4 vectors needs more than the 16
   * registers of a processor without AVX-512.
   */
  static final int WIDEST = LANES >= 16 ? 4 : 2;

  /** The columns of a panel of weights that lies as a packed panel does. */
  static final int PANEL = WIDEST * LANES;

  private Tiles() {}

  /** Returns the vectors of the next panel where this number of columns is left. */
  static int vectorsFor(int columns) {
    if (WIDEST == 4 && columns > 2 * LANES) {
      return 4;
    }
    return columns > LANES ? 2 : 1;
  }

  /** Returns whether a number of columns makes panels of four vectors only. */
  static boolean areWidest(int columns) {
    int rest = columns % PANEL;
    return WIDEST == 4 && (rest == 0 || vectorsFor(rest) == 4);
  }

  /** Returns the most rows of a tile by its vectors, where A is by strides. */
  static int tall(int vectors) {
    return switch (vectors) {
      case 4 -> 4;
      case 2 -> WIDEST == 2 ? 6 : 4;
      default -> 8;
    };
  }
}
