// Written by bin/api-baseline.
package dev.nn.core.samples;

public interface Samples extends TrainingData {
  default DataFingerprint fingerprint() { throw null; }
  default Samples grouped(RowGroups groups) { throw null; }
  default RowGroups groups(int size) { throw null; }
  static Samples of(dev.nn.api.Matrix inputs, dev.nn.api.Matrix targets) { throw null; }
  static Samples of(dev.nn.api.Matrix inputs, dev.nn.api.Matrix targets, float[] weights) { throw null; }
  void read(int[] order, int from, dev.nn.api.Matrix inputs, dev.nn.api.Matrix targets, float[] weights);
}
