package dev.nn.data.preprocessing.numbers;

/** The numbers of a column in the training rows, in their order, to fit an encoding to. */
public interface Numbers {

  /** Returns the name of the numbers in errors: {@code column 'area'}. */
  String description();

  /** Returns the number of rows, including those without a number. */
  int size();

  /** Returns the number of the i-th row; NaN if it is missing. */
  double number(int i);

  /** Returns the index, in the table, of the i-th row. */
  int row(int i);
}
