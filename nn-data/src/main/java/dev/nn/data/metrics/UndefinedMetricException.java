package dev.nn.data.metrics;

import dev.nn.api.text.VisibleText;

/** A lack of rows that a metric needs, or of probabilities among the predictions. */
public final class UndefinedMetricException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception with the name of the metric, and what it needs and got. */
  public UndefinedMetricException(String metric, String reason) {
    super(VisibleText.of(metric + " is not defined: " + reason));
  }
}
