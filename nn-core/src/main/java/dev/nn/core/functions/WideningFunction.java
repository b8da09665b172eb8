package dev.nn.core.functions;

import dev.nn.api.Matrix;
import dev.nn.api.activation.ActivationGradients;
import dev.nn.api.activation.WideningActivation;

/** An activation whose z has another width than its outputs. */
final class WideningFunction extends LayerFunction {

  private final WideningActivation activation;

  private WideningFunction(WideningActivation activation, int outputs, int columns) {
    super(activation, outputs, columns, 0);
    this.activation = activation;
  }

  static WideningFunction of(WideningActivation activation, int outputs) {
    try {
      int columns = stated(activation.columns(outputs), "columns of z");
      return new WideningFunction(activation, outputs, columns);
    } catch (Throwable e) {
      throw failure(activation, outputs, e);
    }
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    activation.forward(z, a);
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    activation.backward(z, a, gradients.a(), gradients.z());
  }
}
