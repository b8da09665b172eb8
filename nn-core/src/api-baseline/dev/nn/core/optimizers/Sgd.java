// Written by bin/api-baseline.
package dev.nn.core.optimizers;

public record Sgd() implements dev.nn.api.Optimizer {
  public String name() { throw null; }
  public void update(dev.nn.api.ParameterBlock block, float learningRate, long step) { throw null; }
}
