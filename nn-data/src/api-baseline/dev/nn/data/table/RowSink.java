// Written by bin/api-baseline.
package dev.nn.data.table;

public interface RowSink {
  void add(double[] cells) throws java.io.IOException;
  void clear();
}
