package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * A rectified linear unit that stops at 6.
 *
 * <pre>
 * f(z)  = min(max(z, 0), 6)
 * f'(z) = 1 for 0 < z < 6, else 0
 * </pre>
 *
 * (A. Krizhevsky, "Convolutional Deep Belief Networks on CIFAR-10", 2010.)
 *
 * <p>Keras and PyTorch: {@code relu6}, {@code ReLU6}.
 */
public record Relu6() implements Activation {

  @Override
  public String name() {
    return "relu6";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {

      out[i] = Math.min(Math.max(in[i], 0), 6);
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] = in[i] > 0 && in[i] < 6 ? g[i] : 0;
    }
  }
}
