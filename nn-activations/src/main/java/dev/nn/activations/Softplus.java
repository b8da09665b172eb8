package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * A smooth rectified linear unit, always above 0.
 *
 * <pre>
 * f(z)  = ln(1 + e^(β·z)) / β
 * f'(z) = σ(β·z), with σ the sigmoid
 * </pre>
 *
 * (C. Dugas et al., "Incorporating Second-Order Functional Knowledge for Better Option Pricing",
 * NIPS 2000.)
 *
 * <p>Keras has β = 1 alone. PyTorch's {@code Softplus} has {@code beta=1} too, and takes z itself
 * beyond {@code threshold=20}; ours is exact everywhere.
 *
 * @param beta β, how sharp the bend at 0 is, above 0 and finite
 */
public record Softplus(float beta) implements Activation {

  /** The default, 1. */
  public Softplus() {
    this(1f);
  }

  /**
   * With any β.
   *
   * @throws IllegalArgumentException if {@code beta} is not above 0 and finite
   */
  public Softplus {
    if (!(beta > 0 && Float.isFinite(beta))) {
      throw new IllegalArgumentException("beta is " + beta + ", must be above 0 and finite");
    }
  }

  @Override
  public String name() {
    return "softplus";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = beta * in[i];
    }
    VectorMath.softplus(out, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] /= beta;
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= VectorMath.sigmoid(beta * in[i]);
    }
  }
}
