// Written by bin/api-baseline.
package dev.nn.core.optimizers;

public record Rmsprop(double rho, double epsilon) implements dev.nn.api.Optimizer {
  public Rmsprop() { this((double) 0, (double) 0); }
  public String name() { throw null; }
  public int slots() { throw null; }
  public void update(dev.nn.api.ParameterBlock block, float learningRate, long step) { throw null; }
}
