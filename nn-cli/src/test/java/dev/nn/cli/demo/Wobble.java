package dev.nn.cli.demo;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/** An activation of another author, a = z / (1 + |z|), registered by no file. */
public final class Wobble implements Activation {

  @Override
  public String name() {
    return "acme:wobble";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    for (int i = z.start(); i < z.end(); i++) {
      a.data()[i] = z.data()[i] / (1 + Math.abs(z.data()[i]));
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    for (int i = z.start(); i < z.end(); i++) {
      float rest = 1 - Math.abs(a.data()[i]);
      gradient.data()[i] *= rest * rest;
    }
  }
}
