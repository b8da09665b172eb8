// Written by bin/api-baseline.
package dev.nn.activations;

public record HardSigmoid() implements dev.nn.api.Activation, dev.nn.api.expression.Expressible {
  public void backward(dev.nn.api.Matrix z, dev.nn.api.Matrix a, dev.nn.api.Matrix gradient) { throw null; }
  public dev.nn.api.expression.Expression expression() { throw null; }
  public void forward(dev.nn.api.Matrix z, dev.nn.api.Matrix a) { throw null; }
  public String name() { throw null; }
}
