// Written by bin/api-baseline.
package dev.nn.data.explanation;

public interface RowModel {
  java.util.List<dev.nn.data.Column> columns();
  java.util.List<String> names();
  void predict(double[][] rows, int count, double[][] predictions);
  java.util.List<dev.nn.data.preprocessing.Predicted> predicted();
  double[] row(Record row);
  double[] row(java.util.Map<String, ?> row);
  double[][] rows(dev.nn.data.Table table, int[] rows);
}
