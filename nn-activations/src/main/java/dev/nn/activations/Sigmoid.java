package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * The logistic function, from 0 to 1: a probability.
 *
 * <pre>
 * f(z)  = 1 / (1 + e⁻ᶻ)
 * f'(z) = a·(1 - a)
 * </pre>
 *
 * (D. Rumelhart, G. Hinton and R. Williams, "Learning representations by back-propagating errors",
 * Nature 323, 1986.) On an output layer with binary_crossentropy, training takes the exact form of
 * the pair.
 *
 * <p>Keras and PyTorch: {@code sigmoid}, {@code Sigmoid}.
 */
public record Sigmoid() implements Activation {

  @Override
  public String name() {
    return "sigmoid";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    VectorMath.sigmoid(z.data(), a.data(), z.start(), z.end());
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= out[i] * (1 - out[i]);
    }
  }
}
