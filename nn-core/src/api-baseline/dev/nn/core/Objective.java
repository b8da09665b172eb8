// Written by bin/api-baseline.
package dev.nn.core;

public final class Objective {
  public Objective(Network network, dev.nn.api.Loss loss, dev.nn.core.samples.Samples data) {}
  public float[] gradient(float[] at) { throw null; }
  public double loss(float[] at) { throw null; }
}
