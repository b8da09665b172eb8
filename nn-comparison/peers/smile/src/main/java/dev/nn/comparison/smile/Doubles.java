package dev.nn.comparison.smile;

/** Floats as the arrays of doubles that Smile takes. */
final class Doubles {

  private Doubles() {}

  /** An array for each row. */
  static double[][] rows(float[] rowMajor, int columns) {
    double[][] rows = new double[rowMajor.length / columns][columns];
    for (int i = 0; i < rowMajor.length; i++) {
      rows[i / columns][i % columns] = rowMajor[i];
    }
    return rows;
  }

  /** One array. */
  static double[] of(float[] floats) {
    return rows(floats, floats.length)[0];
  }
}
