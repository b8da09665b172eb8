// Written by bin/api-baseline.
package dev.nn.data;

public final class TableGroups {
  private TableGroups() {}
  public static dev.nn.core.samples.RowGroups column(Table table, Rows rows, String column) { throw null; }
  public static dev.nn.core.samples.RowGroups consecutive(Table table, Rows rows, int size) { throw null; }
}
