package dev.nn.core.engine;

import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;

/** z²/2 twice: of twice as many outputs as columns of z, and so of an even number. */
public record Even() implements LayerActivation {

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
  public void forward(Matrix z, Matrix p, Matrix a) {
    for (int i = 0; i < a.end() - a.start(); i++) {
      a.data()[a.start() + i] = z.data()[z.start() + i / 2] * z.data()[z.start() + i / 2] / 2;
    }
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    for (int i = 0; i < z.end() - z.start(); i++) {
      int first = gradients.a().start() + 2 * i;
      gradients.z().data()[gradients.z().start() + i] =
          z.data()[z.start() + i] * (gradients.a().data()[first] + gradients.a().data()[first + 1]);
    }
  }
}
