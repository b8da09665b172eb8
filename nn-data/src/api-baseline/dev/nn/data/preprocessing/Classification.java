// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public record Classification(String column, java.util.List<String> labels, boolean single) implements Target {
  public java.util.List<String> columns() { throw null; }
  public ClassTargets fit(dev.nn.data.Table table, dev.nn.data.Rows rows) { throw null; }
  public Classification labels(String... names) { throw null; }
  public Classification resolve(dev.nn.data.Table table) { throw null; }
  public Classification single(boolean wanted) { throw null; }
  public java.util.Optional<String> stratum() { throw null; }
}
