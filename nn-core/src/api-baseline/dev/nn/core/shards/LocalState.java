// Written by bin/api-baseline.
package dev.nn.core.shards;

public final class LocalState implements java.io.Serializable {
  public LocalState(float[] parameters, java.util.List<float[]> optimizerState) {}
  public LocalState(float[] parameters, java.util.List<float[]> optimizerState, double lossSum, double weightSum) {}
  public double lossSum() { throw null; }
  public java.util.List<float[]> optimizerState() { throw null; }
  public float[] parameters() { throw null; }
  public double weightSum() { throw null; }
}
