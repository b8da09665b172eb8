package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;

/** Rows of zeros, for sums that start from 0. They must never be written. */
public final class Zeros {

  private Operand row = make(0);

  /** Returns a matrix of zeros with any number of rows and at least this many columns. */
  public Operand row(int columns) {
    if (row.columns() < columns) {
      row = make(columns);
    }
    return row;
  }

  private static Operand make(int columns) {
    return Operand.of(new float[columns], 0, 1, columns).repeated(Integer.MAX_VALUE);
  }
}
