// Written by bin/api-baseline.
package dev.nn.data;

public final class KFold {
  private KFold() {}
  public static java.util.List<Fold> grouped(Table table, Rows rows, String column, int k, long seed) { throw null; }
  public static java.util.List<Fold> random(Rows rows, int k, long seed) { throw null; }
  public static java.util.List<Fold> stratified(Table table, Rows rows, String column, int k, long seed) { throw null; }
}
