package dev.nn.core.functions;

import dev.nn.api.Matrix;
import dev.nn.api.activation.WideningActivation;

/** z²/2 twice: of twice as many outputs as columns of z, and so of an even number. */
public record Even() implements WideningActivation {

  @Override
  public String name() {
    return "acme:even";
  }

  @Override
  public int columns(int outputs) {
    if (outputs % 2 != 0) {
      throw new IllegalArgumentException(outputs + " outputs; it takes an even number");
    }
    return outputs / 2;
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    for (int i = 0; i < a.end() - a.start(); i++) {
      a.data()[a.start() + i] = z.data()[z.start() + i / 2] * z.data()[z.start() + i / 2] / 2;
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient, Matrix zGradient) {
    for (int i = 0; i < z.end() - z.start(); i++) {
      int first = gradient.start() + 2 * i;
      zGradient.data()[zGradient.start() + i] =
          z.data()[z.start() + i] * (gradient.data()[first] + gradient.data()[first + 1]);
    }
  }
}
