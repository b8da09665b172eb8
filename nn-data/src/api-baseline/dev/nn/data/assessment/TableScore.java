// Written by bin/api-baseline.
package dev.nn.data.assessment;

public interface TableScore {
  double of(dev.nn.data.Table table);
}
