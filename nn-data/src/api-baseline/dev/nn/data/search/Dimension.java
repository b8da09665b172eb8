// Written by bin/api-baseline.
package dev.nn.data.search;

public interface Dimension {
  Object draw(dev.nn.api.RandomStream random);
}
