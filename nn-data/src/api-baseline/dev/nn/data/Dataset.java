// Written by bin/api-baseline.
package dev.nn.data;

public interface Dataset extends dev.nn.core.samples.Samples {
  default Dataset grouped(dev.nn.core.samples.RowGroups groups) { throw null; }
  default int inputColumns() { throw null; }
  java.util.List<String> inputNames();
  static Dataset of(dev.nn.api.Matrix inputs, dev.nn.api.Matrix targets) { throw null; }
  static Dataset of(dev.nn.core.samples.Samples samples, java.util.List<String> inputNames, java.util.List<String> targetNames) { throw null; }
  static Dataset of(Table table, String... targets) { throw null; }
  static Dataset of(float[][] inputs, float[][] targets) { throw null; }
  default Dataset select(Rows rows) { throw null; }
  default int targetColumns() { throw null; }
  java.util.List<String> targetNames();
  default Dataset weighted(Weights weights) { throw null; }
}
