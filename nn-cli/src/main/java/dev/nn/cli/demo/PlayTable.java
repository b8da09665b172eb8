package dev.nn.cli.demo;

import dev.nn.data.Table;

/** Rows to learn from. */
record PlayTable(Table table, String x, String y, String label, Window window) {

  /** The part of the plane that pictures show, in the units of the columns. */
  record Window(double left, double right, double bottom, double top) {

    /** Half the side of the square of invented and drawn points. */
    static final double SIDE = 6;

    /** The square of invented and drawn points. */
    static final Window SQUARE = new Window(-SIDE, SIDE, -SIDE, SIDE);

    /** The share of the range of a column that is free on either side. */
    private static final double MARGIN = 0.08;

    /** The decimals of invented coordinates, as a factor. */
    private static final double DECIMALS = 1000;

    /** Returns a window around all points of two columns. */
    static Window around(Table table, int x, int y) {
      double[] across = range(table, x);
      double[] up = range(table, y);
      return new Window(across[0], across[1], up[0], up[1]);
    }

    private static double[] range(Table table, int column) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int row = 0; row < table.rows(); row++) {
        double cell = table.cell(row, column);
        if (!Double.isNaN(cell)) {
          low = Math.min(low, cell);
          high = Math.max(high, cell);
        }
      }
      if (low > high) {
        return new double[] {0, 1}; // no cell; the recipe refuses the column
      }
      double margin = high > low ? (high - low) * MARGIN : 1;
      return new double[] {low - margin, high + margin};
    }

    /** Returns a coordinate in the square, rounded to three decimals. */
    static double inSquare(double coordinate) {
      double rounded = Math.rint(coordinate * DECIMALS) / DECIMALS;
      return Math.max(-SIDE, Math.min(SIDE, rounded)) + 0.0; // −0 is 0
    }

    /** Returns the coordinate at a share of the width, from 0 for the left edge to 1. */
    double x(double share) {
      return left + share * (right - left);
    }

    /** Returns the coordinate at a share of the height, from 0 for the upper edge to 1. */
    double y(double share) {
      return top - share * (top - bottom);
    }
  }
}
