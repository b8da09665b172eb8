// Written by bin/api-baseline.
package dev.nn.watch.charts;

public record Line(String name, java.util.List<Double> x, java.util.List<Double> y) {
  public static Line byEpoch(String name, java.util.List<Double> numbers) { throw null; }
}
