package dev.nn.kernels;

/** Working memory of {@link ScalarProduct}. */
final class ScalarScratch {

  /**
   * How many columns a panel of B has at most: with all its rows, it stays in a first-level cache.
   */
  static final int PANEL_COLUMNS = 512;

  /** How many rows a panel of B has. */
  static final int PANEL_ROWS = 8;

  /**
   * The panel, an array for each row: C2 vectorises a loop over several arrays, not over offsets.
   */
  final float[][] panel = new float[PANEL_ROWS][PANEL_COLUMNS];

  /** The part of a row of C that is being added to. */
  final float[] sums = new float[PANEL_COLUMNS];

  /** The elements of A that go with the panel's rows. */
  final float[] factors = new float[PANEL_ROWS];
}
