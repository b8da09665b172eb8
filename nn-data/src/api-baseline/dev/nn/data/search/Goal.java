// Written by bin/api-baseline.
package dev.nn.data.search;

public enum Goal {
  MINIMIZE, MAXIMIZE;
  public static Goal of(dev.nn.api.metrics.Metric metric) { throw null; }
}
