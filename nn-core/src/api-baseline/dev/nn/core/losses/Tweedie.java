// Written by bin/api-baseline.
package dev.nn.core.losses;

public record Tweedie(double power) implements dev.nn.api.Loss {
  public Tweedie() { this((double) 0); }
  public void evaluate(dev.nn.api.Matrix prediction, dev.nn.api.Matrix target, double[] rowLoss, dev.nn.api.Matrix gradient) { throw null; }
  public String name() { throw null; }
  public java.util.Optional<dev.nn.api.Loss> onLogits(dev.nn.api.Activation activation) { throw null; }
  public dev.nn.api.Domain predictions() { throw null; }
  public dev.nn.api.Domain targets() { throw null; }
}
