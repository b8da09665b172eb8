// Written by bin/api-baseline.
package dev.nn.core.training;

public final class Learner implements AutoCloseable {
  private Learner() {}
  public void close() { throw null; }
  public dev.nn.core.Network network() { throw null; }
  public double step(dev.nn.api.Matrix inputs, dev.nn.api.Matrix targets) { throw null; }
  public double step(dev.nn.api.Matrix inputs, dev.nn.api.Matrix targets, double learningRate) { throw null; }
  public double step(dev.nn.api.Matrix inputs, dev.nn.api.Matrix targets, float[] weights, double learningRate) { throw null; }
  public double step(dev.nn.core.samples.Samples rows, double learningRate) { throw null; }
}
