package dev.nn.spark;

import java.io.Serializable;

/** The reason against a row: its column, its value, and the remedy. (No record, for Kryo.) */
final class RowProblem implements Serializable {

  private static final long serialVersionUID = 1;

  private final long row;
  private final String text;

  /** Creates a reason against a row by its index in its partition. */
  RowProblem(long row, String text) {
    this.row = row;
    this.text = text;
  }

  /** Returns the error. */
  IllegalArgumentException error(long before, int partition) {
    return new IllegalArgumentException(
        "%s, in row %s (row %s of partition %s)".formatted(text, before + row, row, partition));
  }

  /** A row that is refused, by the column, the value and the remedy. */
  static final class BadRowException extends Exception {

    private static final long serialVersionUID = 1;

    private final String problem;

    BadRowException(String column, String problem) {
      super(problem, null, false, false);
      this.problem = "column '%s' %s".formatted(column, problem);
    }

    String problem() {
      return problem;
    }
  }
}
