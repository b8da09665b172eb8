// Written by bin/api-baseline.
package dev.nn.core.optimizers;

public record Adagrad(double epsilon) implements dev.nn.api.Optimizer {
  public Adagrad() { this((double) 0); }
  public String name() { throw null; }
  public int slots() { throw null; }
  public void update(dev.nn.api.ParameterBlock block, float learningRate, long step) { throw null; }
}
