// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public record Ordinal(java.util.List<String> order, Unseen unseen, Numeric numbers) implements Encoding {
  public OrdinalEncoder fit(dev.nn.data.Table table, int column, dev.nn.data.Rows rows) { throw null; }
  public Ordinal numbers(Numeric other) { throw null; }
  public Ordinal strict() { throw null; }
  public Ordinal unseen(Unseen other) { throw null; }
}
