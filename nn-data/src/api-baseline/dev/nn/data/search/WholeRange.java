// Written by bin/api-baseline.
package dev.nn.data.search;

public record WholeRange(int low, int high) implements Dimension {
  public Integer draw(dev.nn.api.RandomStream random) { throw null; }
}
