// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public record Inferred(String column, boolean fewAreLabels) implements Target {
  public java.util.List<String> columns() { throw null; }
  public TargetEncoder fit(dev.nn.data.Table table, dev.nn.data.Rows rows) { throw null; }
  public Target resolve(dev.nn.data.Table table) { throw null; }
}
