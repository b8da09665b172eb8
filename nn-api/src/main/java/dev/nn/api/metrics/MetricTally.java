package dev.nn.api.metrics;

/**
 * The state of one evaluation by a {@link Metric}, used by one thread at a time. The result may
 * depend on the rows and their order, but must not depend on the parts in which they are passed.
 */
public interface MetricTally {

  /**
   * Adds the next rows, at least one. The rows are valid only during this call, so copy what you
   * need later.
   *
   * @param rows with the same kind and number of columns in each call
   */
  void add(MetricRows rows);

  /**
   * {@return the value for all rows so far, in {@link Metric#unit()}; NaN if it is not defined for
   * them}
   */
  double result();
}
