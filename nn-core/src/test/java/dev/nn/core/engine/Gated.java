package dev.nn.core.engine;

import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * u·(p + v) / 2 with two columns u and v of z for each output, and one p that all share: learned,
 * and of another width.
 */
public record Gated() implements LayerActivation {

  @Override
  public String name() {
    return "acme:gated";
  }

  @Override
  public int parameters(int outputs) {
    return 1;
  }

  @Override
  public int columns(int outputs) {
    return 2 * outputs;
  }

  @Override
  public void initialize(Matrix p, int outputs, RandomStream random) {
    p.set(0, 0, random.uniform(0, 0.5f, 1));
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    for (int r = 0; r < z.rows(); r++) {
      for (int j = 0; j < a.columns(); j++) {
        a.set(r, j, z.get(r, 2 * j) * (p.get(0, 0) + z.get(r, 2 * j + 1)) / 2);
      }
    }
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    for (int r = 0; r < z.rows(); r++) {
      float sum = 0;
      for (int j = 0; j < a.columns(); j++) {
        float half = gradients.a().get(r, j) / 2;
        gradients.z().set(r, 2 * j, half * (p.get(0, 0) + z.get(r, 2 * j + 1)));
        gradients.z().set(r, 2 * j + 1, half * z.get(r, 2 * j));
        sum += half * z.get(r, 2 * j);
      }
      gradients.p().set(r, 0, sum);
    }
  }
}
