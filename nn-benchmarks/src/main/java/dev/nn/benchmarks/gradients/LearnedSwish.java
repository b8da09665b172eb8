package dev.nn.benchmarks.gradients;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.activation.ActivationGradients;
import dev.nn.api.activation.LearnedActivation;
import dev.nn.kernels.VectorMath;

/** z·σ(p·z) with a p of each unit (P. Ramachandran et al., 2017). */
record LearnedSwish() implements LearnedActivation {

  @Override
  public String name() {
    return "numerics:swish";
  }

  @Override
  public int parameters(int outputs) {
    return outputs;
  }

  @Override
  public void initialize(Matrix p, int outputs, RandomStream random) {
    for (int i = p.start(); i < p.end(); i++) {
      p.data()[i] = random.uniform(i - p.start(), 0.5f, 1.5f);
    }
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    for (int i = 0; i < z.end() - z.start(); i++) {
      float x = z.data()[z.start() + i];
      float factor = p.data()[p.start() + i % z.columns()];
      a.data()[a.start() + i] = x * VectorMath.sigmoid(factor * x);
    }
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    for (int i = 0; i < z.end() - z.start(); i++) {
      float x = z.data()[z.start() + i];
      float factor = p.data()[p.start() + i % z.columns()];
      float s = VectorMath.sigmoid(factor * x);
      float slope = s * VectorMath.sigmoid(-factor * x);
      float g = gradients.a().data()[gradients.a().start() + i];
      gradients.z().data()[gradients.z().start() + i] = g * (s + factor * x * slope);
      gradients.p().data()[gradients.p().start() + i] = g * (x * x * slope);
    }
  }
}
