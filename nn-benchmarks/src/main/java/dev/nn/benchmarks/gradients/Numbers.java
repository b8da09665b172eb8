package dev.nn.benchmarks.gradients;

/**
 * Numbers in double, each with a bound of the rounding error that a computation in float has there.
 *
 * @param rows of the matrix
 * @param columns of the matrix
 */
record Numbers(int rows, int columns, Values values, Values errors) {

  /** A matrix of doubles. */
  static final class Values {
    final double[][] of;

    Values(int rows, int columns) {
      of = new double[rows][columns];
    }
  }

  Numbers(int rows, int columns) {
    this(rows, columns, new Values(rows, columns), new Values(rows, columns));
  }

  double[] row(int r) {
    return values.of[r];
  }

  double[] errors(int r) {
    return errors.of[r];
  }

  void set(int r, int c, double value, double error) {
    values.of[r][c] = value;
    errors.of[r][c] = error;
  }

  /** Returns the largest size. */
  double largest() {
    double largest = 0;
    for (double[] row : values.of) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }
}
