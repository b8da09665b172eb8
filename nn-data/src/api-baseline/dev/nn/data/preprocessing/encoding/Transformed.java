// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public record Transformed(NamedTransform transform, Numeric numbers) implements Encoding {
  public Encoder fit(dev.nn.data.Table table, int column, dev.nn.data.Rows rows) { throw null; }
  public Transformed in(dev.nn.core.plugins.Plugins plugins) { throw null; }
  public Transformed numbers(Numeric other) { throw null; }
  public Transformed strict() { throw null; }
  public boolean tolerant() { throw null; }
}
