package dev.nn.data.metrics.measures;

/**
 * There are no rows to compute a metric from, or not the rows it needs, or the predictions are no
 * probabilities and it needs those.
 */
public final class UndefinedMetricException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is missing.
   *
   * @param metric the name of the metric
   * @param reason what it would need, and what there is
   */
  public UndefinedMetricException(String metric, String reason) {
    super(metric + " is not defined: " + reason);
  }
}
