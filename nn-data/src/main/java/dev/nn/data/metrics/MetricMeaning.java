package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;

/**
 * The meaning of the values of a metric, which a model has beside them, so that they can be read
 * without the plug-in.
 *
 * @param name such as {@code acme:p90(quantile=0.95)}, or {@code acme:p90(price)} of one target
 *     among several
 * @param greaterIsBetter whether greater values are better
 * @param unit for people, such as {@code %}; empty for a plain number or the unit of the target
 */
public record MetricMeaning(String name, boolean greaterIsBetter, String unit) {

  /**
   * {@return the meaning of a metric; its name, better end and unit}
   *
   * @param metric the metric to describe
   */
  public static MetricMeaning of(Metric metric) {
    return new MetricMeaning(metric.name(), metric.greaterIsBetter(), metric.unit());
  }
}
