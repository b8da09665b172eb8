package dev.nn.core.engine;

import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/** p·z with one p that all units share. */
class Shared implements LayerActivation {

  @Override
  public String name() {
    return "acme:shared";
  }

  @Override
  public int parameters(int outputs) {
    return 1;
  }

  @Override
  public void initialize(Matrix p, int outputs, RandomStream random) {
    p.set(0, 0, 0.5f);
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    for (int i = 0; i < z.end() - z.start(); i++) {
      a.data()[a.start() + i] = p.get(0, 0) * z.data()[z.start() + i];
    }
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    for (int r = 0; r < z.rows(); r++) {
      float sum = 0;
      for (int c = 0; c < z.columns(); c++) {
        gradients.z().set(r, c, p.get(0, 0) * gradients.a().get(r, c));
        sum += gradients.a().get(r, c) * z.get(r, c);
      }
      gradients.p().set(r, 0, sum);
    }
  }
}
