package dev.nn.kernels;

/** Working memory of {@link ScalarProduct}, an array for each row. */
final class ScalarScratch {

  /** How many columns a panel of B has at most. */
  static final int PANEL_COLUMNS = 512;

  /** How many rows a panel of B has: it stays in a second-level cache. A multiple of the tile. */
  static final int PANEL_ROWS = 48;

  /** Rows of C, and of B, that one loop takes. */
  static final int TILE = 3;

  /** The panel. */
  final float[][] panel = new float[PANEL_ROWS][PANEL_COLUMNS];

  /** The parts of rows of C that are being added to. */
  final float[][] sums = new float[TILE][PANEL_COLUMNS];
}
