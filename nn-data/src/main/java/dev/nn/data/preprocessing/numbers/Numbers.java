package dev.nn.data.preprocessing.numbers;

/** The numbers of a column in the training rows, in their order: what encodings are fitted to. */
public interface Numbers {

  /** What to call them in errors: {@code column 'area'}. */
  String description();

  /** How many rows there are, those included that have no number. */
  int size();

  /** The number of the i-th row; NaN where it is missing. */
  double number(int i);

  /** Which row of the table the i-th is. */
  int row(int i);
}
