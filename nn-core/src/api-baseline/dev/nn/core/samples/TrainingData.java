// Written by bin/api-baseline.
package dev.nn.core.samples;

public interface TrainingData {
  DataFingerprint fingerprint();
  int inputColumns();
  int rows();
  int targetColumns();
}
