package dev.nn.benchmarks.gradients;

import dev.nn.api.Matrix;
import dev.nn.api.activation.WideningActivation;
import dev.nn.kernels.VectorMath;

/** u·σ(v) of two adjacent columns of z for each output (Y. Dauphin et al., 2017). */
record Gated() implements WideningActivation {

  @Override
  public String name() {
    return "numerics:gated";
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
      a.data()[a.start() + i] = u * VectorMath.sigmoid(v);
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient, Matrix zGradient) {
    for (int i = 0; i < a.end() - a.start(); i++) {
      float u = z.data()[z.start() + 2 * i];
      float v = z.data()[z.start() + 2 * i + 1];
      float g = gradient.data()[gradient.start() + i];
      float s = VectorMath.sigmoid(v);
      zGradient.data()[zGradient.start() + 2 * i] = g * s;
      zGradient.data()[zGradient.start() + 2 * i + 1] = g * u * (s * VectorMath.sigmoid(-v));
    }
  }
}
