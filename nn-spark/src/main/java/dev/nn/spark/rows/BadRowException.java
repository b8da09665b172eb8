package dev.nn.spark.rows;

/** A row that is refused, by the column, the value and the remedy. */
final class BadRowException extends Exception {

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
