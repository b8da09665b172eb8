package dev.nn.data.search;

import dev.nn.api.metrics.Metric;

/** Whether smaller or greater scores are better. */
public enum Goal {
  /** Smaller is better, as for losses. */
  MINIMIZE,
  /** Greater is better, as for accuracy. */
  MAXIMIZE;

  /** {@return the goal for a metric} */
  public static Goal of(Metric metric) {
    return metric.greaterIsBetter() ? MAXIMIZE : MINIMIZE;
  }
}
