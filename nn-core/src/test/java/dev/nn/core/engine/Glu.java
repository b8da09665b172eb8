package dev.nn.core.engine;

import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;

/** u / (1 + v²) with two adjacent columns u and v of z for each output: a gate without exp. */
public record Glu() implements LayerActivation {

  @Override
  public String name() {
    return "acme:glu";
  }

  @Override
  public int columns(int outputs) {
    return 2 * outputs;
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    for (int i = 0; i < a.end() - a.start(); i++) {
      float u = z.data()[z.start() + 2 * i];
      float v = z.data()[z.start() + 2 * i + 1];
      a.data()[a.start() + i] = u / (1 + v * v);
    }
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    for (int i = 0; i < a.end() - a.start(); i++) {
      float v = z.data()[z.start() + 2 * i + 1];
      float g = gradients.a().data()[gradients.a().start() + i] / (1 + v * v);
      gradients.z().data()[gradients.z().start() + 2 * i] = g;
      gradients.z().data()[gradients.z().start() + 2 * i + 1] =
          -2 * v * a.data()[a.start() + i] * g;
    }
  }
}
