// Written by bin/api-baseline.
package dev.nn.data.search;

public record Range(double low, double high) implements Dimension {
  public Double draw(dev.nn.api.RandomStream random) { throw null; }
}
