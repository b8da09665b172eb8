// Written by bin/api-baseline.
package dev.nn.data.search;

public record Choice(java.util.List<Object> values) implements Dimension {
  public Object draw(dev.nn.api.RandomStream random) { throw null; }
}
