// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public record Regression(java.util.List<String> columns, dev.nn.data.preprocessing.numbers.Scaling scaling) implements Target {
  public NumberTargets fit(dev.nn.data.Table table, dev.nn.data.Rows rows) { throw null; }
  public Regression scaling(dev.nn.data.preprocessing.numbers.Scaling other) { throw null; }
}
