// Written by bin/api-baseline.
package dev.nn.data.comparison;

public record Contrast(String metric, boolean greaterIsBetter, double first, double second, double low, double high, double probability) {
  public double difference() { throw null; }
  public double gain() { throw null; }
}
