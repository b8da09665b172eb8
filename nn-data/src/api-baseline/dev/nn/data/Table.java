// Written by bin/api-baseline.
package dev.nn.data;

public interface Table {
  double cell(int row, int column);
  default int column(String name) { throw null; }
  java.util.List<Column> columns();
  default TableDescription describe() { throw null; }
  default String head(int count) { throw null; }
  static Table of(java.util.List<Column> columns, double[][] rows) { throw null; }
  static Table ofRecords(java.util.List<? extends Record> records) { throw null; }
  int rows();
  default Table select(Rows rows) { throw null; }
}
