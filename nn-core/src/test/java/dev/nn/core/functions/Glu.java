package dev.nn.core.functions;

import dev.nn.api.Matrix;
import dev.nn.api.activation.WideningActivation;

/** u / (1 + v²) with two adjacent columns u and v of z for each output: a gate without exp. */
public record Glu() implements WideningActivation {

  @Override
  public String name() {
    return "acme:glu";
  }

  @Override
  public int columns(int outputs) {
    return 2 * outputs;
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    for (int i = 0; i < a.end() - a.start(); i++) {
      float u = z.data()[z.start() + 2 * i];
      float v = z.data()[z.start() + 2 * i + 1];
      a.data()[a.start() + i] = u / (1 + v * v);
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient, Matrix zGradient) {
    for (int i = 0; i < a.end() - a.start(); i++) {
      float v = z.data()[z.start() + 2 * i + 1];
      float g = gradient.data()[gradient.start() + i] / (1 + v * v);
      zGradient.data()[zGradient.start() + 2 * i] = g;
      zGradient.data()[zGradient.start() + 2 * i + 1] = -2 * v * a.data()[a.start() + i] * g;
    }
  }
}
