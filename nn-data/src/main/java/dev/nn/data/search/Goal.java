package dev.nn.data.search;

import dev.nn.data.metrics.Metric;

/** Which end of a score is the better one. */
public enum Goal {
  /** Smaller is better, as of losses. */
  MINIMIZE,
  /** Greater is better, as of accuracy. */
  MAXIMIZE;

  /** The goal of a metric. */
  public static Goal of(Metric metric) {
    return metric.greaterIsBetter() ? MAXIMIZE : MINIMIZE;
  }

  /** Compares scores, the better first. */
  int compare(double first, double second) {
    return this == MINIMIZE ? Double.compare(first, second) : Double.compare(second, first);
  }
}
