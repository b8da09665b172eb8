package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * A smooth unit that dips a little below 0.
 *
 * <pre>
 * f(z)  = z·t, with t = tanh(ln(1 + eᶻ))
 * f'(z) = t + z·σ(z)·(1 - t²), with σ the sigmoid
 * </pre>
 *
 * (D. Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", BMVC 2020.)
 *
 * <p>Keras and PyTorch: {@code mish}, {@code Mish}.
 */
public record Mish() implements Activation {

  @Override
  public String name() {
    return "mish";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    VectorMath.softplus(in, out, z.start(), z.end());
    VectorMath.tanh(out, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] *= in[i];
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float t = VectorMath.tanh(VectorMath.softplus(in[i]));
      g[i] *= Math.fma(in[i] * VectorMath.sigmoid(in[i]), 1 - t * t, t);
    }
  }
}
