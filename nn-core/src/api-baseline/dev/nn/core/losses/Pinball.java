// Written by bin/api-baseline.
package dev.nn.core.losses;

public record Pinball(double quantile) implements dev.nn.api.Loss {
  public Pinball() { this((double) 0); }
  public void evaluate(dev.nn.api.Matrix prediction, dev.nn.api.Matrix target, double[] rowLoss, dev.nn.api.Matrix gradient) { throw null; }
  public String name() { throw null; }
}
