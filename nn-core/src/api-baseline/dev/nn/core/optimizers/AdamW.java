// Written by bin/api-baseline.
package dev.nn.core.optimizers;

public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements dev.nn.api.Optimizer {
  public AdamW() { this((double) 0, (double) 0, (double) 0, (double) 0); }
  public String name() { throw null; }
  public int slots() { throw null; }
  public void update(dev.nn.api.ParameterBlock block, float learningRate, long step) { throw null; }
}
