// Written by bin/api-baseline.
package dev.nn.data.table;

public final class MappedTable implements dev.nn.data.Table {
  private MappedTable() {}
  public double cell(int row, int column) { throw null; }
  public java.util.List<dev.nn.data.Column> columns() { throw null; }
  public static MappedTable open(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public int rows() { throw null; }
  public String toString() { throw null; }
  public static MappedTable write(dev.nn.data.Table table, java.nio.file.Path file) throws java.io.IOException { throw null; }
  public static MappedTable write(RowSource rows, java.nio.file.Path file) throws java.io.IOException { throw null; }
}
