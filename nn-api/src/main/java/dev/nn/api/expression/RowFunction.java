package dev.nn.api.expression;

/** A function of a whole row x₀, x₁, …, xₙ. */
public enum RowFunction {

  /** The sum: floats added in order to 0, in every column. */
  SUM,

  /** The largest number, in every column; NaN if the row contains NaN. */
  MAXIMUM,

  /**
   * 1 in the first column whose number is not below the largest, 0 in the other columns. If the row
   * contains NaN, the 1 is in column 0.
   */
  FIRST_MAXIMUM
}
