// Written by bin/api-baseline.
package dev.nn.core.shards;

public final class GradientPart implements java.io.Serializable {
  public GradientPart(double lossSum, double weightSum, float[] gradient) {}
  public float[] gradient() { throw null; }
  public double lossSum() { throw null; }
  public double weightSum() { throw null; }
}
