// Written by bin/api-baseline.
package dev.nn.core.samples;

public record DataFingerprint(int rows, int inputColumns, int targetColumns, String sha256) {
  public boolean hasShapeOf(TrainingData data) { throw null; }
  public static DataFingerprint of(Samples data) { throw null; }
  public String toString() { throw null; }
}
