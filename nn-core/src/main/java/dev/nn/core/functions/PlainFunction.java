package dev.nn.core.functions;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.activation.ActivationGradients;

/** An activation without parameters, whose z is as wide as its outputs: most are. */
final class PlainFunction extends LayerFunction {

  PlainFunction(Activation activation, int outputs) {
    super(activation, outputs, outputs, 0);
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    activation().forward(z, a);
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    activation().backward(z, a, gradients.a()); // which is gradients.z() too
  }
}
