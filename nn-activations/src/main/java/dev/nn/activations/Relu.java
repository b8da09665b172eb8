package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * The rectified linear unit.
 *
 * <pre>
 * f(z)  = max(z, 0)
 * f'(z) = 1 for z > 0, else 0
 * </pre>
 *
 * (V. Nair and G. Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", ICML
 * 2010.)
 *
 * <p>Keras and PyTorch: {@code relu}, {@code ReLU} with their defaults.
 */
public record Relu() implements Activation {

  @Override
  public String name() {
    return "relu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {

      out[i] = Math.max(in[i], 0);
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] = in[i] > 0 ? g[i] : 0;
    }
  }
}
