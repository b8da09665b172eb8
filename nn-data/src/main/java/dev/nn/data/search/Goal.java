package dev.nn.data.search;

import dev.nn.api.metrics.Metric;

/** The better end of a score. */
public enum Goal {
  /** Smaller is better, as for losses. */
  MINIMIZE,
  /** Greater is better, as for accuracy. */
  MAXIMIZE;

  /** Returns the goal of a metric. */
  public static Goal of(Metric metric) {
    return metric.greaterIsBetter() ? MAXIMIZE : MINIMIZE;
  }
}
