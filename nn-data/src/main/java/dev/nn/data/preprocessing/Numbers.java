package dev.nn.data.preprocessing;

/** The numbers of a column in the training rows, in their order, to fit an encoding to. */
public interface Numbers {

  /**
   * Returns the name of the numbers in errors: {@code column 'area'}.
   *
   * @return a noun phrase
   */
  String description();

  /**
   * Returns the number of rows, including those without a number.
   *
   * @return the number, 0 or more
   */
  int size();

  /**
   * Returns the number of the i-th row; NaN if it is missing.
   *
   * @param i the place of the row, from 0
   * @return a number in the unit of the column
   */
  double number(int i);

  /**
   * Returns the index, in the table, of the i-th row.
   *
   * @param i the place of the row, from 0
   * @return the index, from 0
   */
  int row(int i);
}
