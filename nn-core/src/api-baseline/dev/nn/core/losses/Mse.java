// Written by bin/api-baseline.
package dev.nn.core.losses;

public record Mse() implements dev.nn.api.Loss {
  public void evaluate(dev.nn.api.Matrix prediction, dev.nn.api.Matrix target, double[] rowLoss, dev.nn.api.Matrix gradient) { throw null; }
  public String name() { throw null; }
}
