// Written by bin/api-baseline.
package dev.nn.core.samples;

public final class RowGroups {
  private RowGroups() {}
  public boolean areInOrder() { throw null; }
  public static RowGroups consecutive(int rows, int size) { throw null; }
  public int copy(int group, int[] to, int at) { throw null; }
  public int count() { throw null; }
  public int group(int row) { throw null; }
  public static RowGroups of(int... numbers) { throw null; }
  public static RowGroups of(int[] numbers, int[] places) { throw null; }
  public int rows() { throw null; }
  public RowGroups select(int count, java.util.function.IntUnaryOperator row) { throw null; }
  public int size(int group) { throw null; }
  public String toString() { throw null; }
}
