package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;

/** The sizes of tiles: as wide as the columns allow, as tall as the registers allow. */
final class Tiles {

  /**
   * How many vectors wide the large tile is. A tile of 4 × 4 vectors needs more than 16 registers,
   * and a processor without AVX-512 has only 16.
   */
  static final int WIDEST = LANES >= 16 ? 4 : 2;

  /** The panel width for weights, in columns, with which they lie as in a packed panel. */
  static final int PANEL = WIDEST * LANES;

  private Tiles() {}

  /** Returns how many vectors wide the next panel is if this number of columns is left. */
  static int vectorsFor(int columns) {
    if (WIDEST == 4 && columns > 2 * LANES) {
      return 4;
    }
    return columns > LANES ? 2 : 1;
  }

  /** Returns whether this number of columns makes only panels of four vectors. */
  static boolean areWidest(int columns) {
    int rest = columns % PANEL;
    return WIDEST == 4 && (rest == 0 || vectorsFor(rest) == 4);
  }

  /** Returns the most rows of a tile that is this many vectors wide, if A is by strides. */
  static int tall(int vectors) {
    return switch (vectors) {
      case 4 -> 4;
      case 2 -> WIDEST == 2 ? 6 : 4;
      default -> 8;
    };
  }
}
