package dev.nn.spark;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/** bump: f(z) = 1 / (1 + z²), f'(z) = −2z / (1 + z²)²; in a third-party jar. */
public final class Bump implements Activation {

  @Override
  public String name() {
    return "acme:bump";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    for (int i = z.start(); i < z.end(); i++) {
      a.data()[i] = 1 / (1 + z.data()[i] * z.data()[i]);
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    for (int i = z.start(); i < z.end(); i++) {
      gradient.data()[i] *= -2 * z.data()[i] * a.data()[i] * a.data()[i];
    }
  }
}
