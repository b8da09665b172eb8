// Written by bin/api-baseline.
package dev.nn.data.metrics.measures;

public final class UndefinedMetricException extends IllegalArgumentException {
  public UndefinedMetricException(String metric, String reason) {}
}
