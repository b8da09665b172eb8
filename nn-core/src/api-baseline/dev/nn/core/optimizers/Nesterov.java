// Written by bin/api-baseline.
package dev.nn.core.optimizers;

public record Nesterov(double momentum) implements dev.nn.api.Optimizer {
  public Nesterov() { this((double) 0); }
  public String name() { throw null; }
  public int slots() { throw null; }
  public void update(dev.nn.api.ParameterBlock block, float learningRate, long step) { throw null; }
}
