package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * A tangent of straight lines.
 *
 * <pre>
 * f(z)  = min(max(z, -1), 1)
 * f'(z) = 1 for -1 < z < 1, else 0
 * </pre>
 *
 * (R. Collobert, "Large Scale Machine Learning", thesis, Paris 2004.)
 *
 * <p>Keras and PyTorch: {@code hard_tanh}, {@code Hardtanh} with its defaults.
 */
public record HardTanh() implements Activation {

  @Override
  public String name() {
    return "hard_tanh";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {

      out[i] = Math.max(-1, Math.min(1, in[i]));
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= in[i] > -1 && in[i] < 1 ? 1 : 0;
    }
  }
}
