package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * The hyperbolic tangent, from -1 to 1.
 *
 * <pre>
 * f(z)  = (eᶻ - e⁻ᶻ) / (eᶻ + e⁻ᶻ)
 * f'(z) = 1 - a²
 * </pre>
 *
 * (Y. LeCun et al., "Efficient BackProp", 1998, on why its symmetry helps.)
 *
 * <p>Keras and PyTorch: {@code tanh}, {@code Tanh}.
 */
public record Tanh() implements Activation {

  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    VectorMath.tanh(z.data(), a.data(), z.start(), z.end());
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= 1 - out[i] * out[i];
    }
  }
}
