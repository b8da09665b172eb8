// Written by bin/api-baseline.
package dev.nn.data.metrics.targets;

public final class MultiLabel {
  private MultiLabel() {}
  public static java.util.List<dev.nn.data.metrics.Metric> metrics() { throw null; }
}
