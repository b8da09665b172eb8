package dev.nn.api.expression;

/** A function of a whole row x₀, x₁, …, xₙ. */
public enum RowFunction {

  /** The sum: floats added in order to 0, in every column. */
  SUM,

  /** The largest number, NaN if there is one, in every column. */
  MAXIMUM,

  /**
   * 1 in the first column whose number is not below the largest, 0 in the others. If there is a
   * NaN, the column is column 0.
   */
  FIRST_MAXIMUM
}
