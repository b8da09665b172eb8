// Written by bin/api-baseline.
package dev.nn.data.table;

public interface RowSource {
  java.io.IOException changed();
  java.util.List<dev.nn.data.Column> columns();
  void read(RowSink sink) throws java.io.IOException;
  void scan(RowSink sink) throws java.io.IOException;
}
