// Written by bin/api-baseline.
package dev.nn.data;

public record Split(Rows train, Rows validation, Rows test) {
  public static Split byTime(Table table, Rows rows, String column, Fractions fractions) { throw null; }
  public static Split grouped(Table table, Rows rows, String column, Fractions fractions, long seed) { throw null; }
  public static Split random(Rows rows, Fractions fractions, long seed) { throw null; }
  public static Split stratified(Table table, Rows rows, String column, Fractions fractions, long seed) { throw null; }
}
