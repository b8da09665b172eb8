package dev.nn.core.engine;

import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.Arrays;

/** z if z > 0, otherwise p·z, with a slope p of each unit. */
public record Prelu(float start) implements LayerActivation {

  public Prelu() {
    this(0.25f);
  }

  @Override
  public String name() {
    return "acme:prelu";
  }

  @Override
  public int parameters(int outputs) {
    return outputs;
  }

  @Override
  public void initialize(Matrix p, int outputs, RandomStream random) {
    Arrays.fill(p.data(), p.start(), p.end(), start);
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    for (int i = 0; i < z.end() - z.start(); i++) {
      float x = z.data()[z.start() + i];
      float slope = p.data()[p.start() + i % z.columns()];
      a.data()[a.start() + i] = x > 0 ? x : slope * x;
    }
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    Matrix da = gradients.a();
    Matrix dz = gradients.z();
    Matrix dp = gradients.p();
    for (int i = 0; i < z.end() - z.start(); i++) {
      float x = z.data()[z.start() + i];
      float slope = p.data()[p.start() + i % z.columns()];
      float g = da.data()[da.start() + i];
      dz.data()[dz.start() + i] = x > 0 ? g : slope * g;
      dp.data()[dp.start() + i] = x > 0 ? 0 : x * g;
    }
  }
}
