package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * A tangent-like function that saturates slowly.
 *
 * <pre>
 * f(z)  = z / (1 + |z|)
 * f'(z) = 1 / (1 + |z|)²
 * </pre>
 *
 * (J. Bergstra, G. Desjardins, P. Lamblin and Y. Bengio, "Quadratic Polynomials Learn Better Image
 * Features", 2009.)
 *
 * <p>Keras and PyTorch: {@code softsign}, {@code Softsign}.
 */
public record Softsign() implements Activation {

  @Override
  public String name() {
    return "softsign";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      float x = in[i];
      out[i] = x / (1 + Math.abs(x));
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float size = 1 + Math.abs(in[i]);
      g[i] /= size * size;
    }
  }
}
