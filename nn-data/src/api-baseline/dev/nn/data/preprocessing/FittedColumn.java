// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public final class FittedColumn {
  private FittedColumn() {}
  public static FittedColumn parse(String json) { throw null; }
  public String toJson() { throw null; }
  public String toString() { throw null; }
}
