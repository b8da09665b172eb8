package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * The exponential function, for rates and other outputs above 0.
 *
 * <pre>
 * f(z)  = eᶻ
 * f'(z) = a
 * </pre>
 *
 * Goes with the loss poisson. Overflows to infinity from z = 88.73.
 *
 * <p>Keras: {@code exponential}; PyTorch: {@code torch.exp}.
 */
public record Exponential() implements Activation {

  @Override
  public String name() {
    return "exponential";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    VectorMath.exp(z.data(), a.data(), z.start(), z.end());
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= out[i];
    }
  }
}
