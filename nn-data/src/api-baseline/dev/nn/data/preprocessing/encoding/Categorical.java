// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public record Categorical(int rareBelow, int width, double covered) implements Encoding {
  public Encoder fit(dev.nn.data.Table table, int column, dev.nn.data.Rows rows) { throw null; }
  public int least(int rows) { throw null; }
  public Categorical rareBelow(int rows) { throw null; }
  public OneHot strict() { throw null; }
  public Categorical width(int inputs) { throw null; }
}
