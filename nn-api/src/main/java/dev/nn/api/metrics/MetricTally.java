package dev.nn.api.metrics;

/**
 * The state of one evaluation by a {@link Metric}, for one thread at a time. The result depends on
 * the rows and their order, never on the parts in which they come.
 */
public interface MetricTally {

  /**
   * Takes the next rows, at least one. They are valid during this call; copy the numbers to keep.
   *
   * @param rows of the same kind and number of columns in each call
   */
  void add(MetricRows rows);

  /**
   * Returns the value for all rows so far; NaN if it is not defined for them.
   *
   * @return a number in {@link Metric#unit()}
   */
  double result();
}
