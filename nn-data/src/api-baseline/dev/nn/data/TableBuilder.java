// Written by bin/api-baseline.
package dev.nn.data;

public final class TableBuilder {
  public TableBuilder(int width) {}
  public void add(double[] cells) { throw null; }
  public Table build(java.util.List<Column> columns) { throw null; }
  public void clear() { throw null; }
  public void empty(int column) { throw null; }
  public void renumber(int column, int[] replacement) { throw null; }
  public int rows() { throw null; }
}
