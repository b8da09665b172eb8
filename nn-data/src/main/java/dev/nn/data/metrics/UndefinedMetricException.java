package dev.nn.data.metrics;

import dev.nn.api.text.VisibleText;

/**
 * Thrown if a metric is undefined, because it needs other rows, or because predictions are not
 * probabilities.
 */
public final class UndefinedMetricException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  static final String IS = " is not defined: ";

  /** Names the metric, and says what it needs and what it got. */
  public UndefinedMetricException(String metric, String reason) {
    super(VisibleText.of(metric + IS + reason));
  }
}
