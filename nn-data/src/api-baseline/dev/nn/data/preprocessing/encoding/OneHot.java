// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public record OneHot(Unseen unseen, int rareBelow) implements Encoding {
  public OneHotEncoder fit(dev.nn.data.Table table, int column, dev.nn.data.Rows rows) { throw null; }
  public OneHot rareBelow(int rows) { throw null; }
  public OneHot strict() { throw null; }
  public OneHot unseen(Unseen other) { throw null; }
}
