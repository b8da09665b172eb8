package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * An exponential linear unit whose derivative has no jump, for any α.
 *
 * <pre>
 * f(z)  = z for z > 0, else α·(e^(z/α) - 1)
 * f'(z) = 1 for z > 0, else e^(z/α) = a/α + 1
 * </pre>
 *
 * (J. Barron, "Continuously Differentiable Exponential Linear Units", 2017.)
 *
 * <p>Keras and PyTorch: {@code celu}, {@code CELU}, both with α = 1.
 *
 * @param alpha α, what f goes to below 0, above 0 and finite
 */
public record Celu(float alpha) implements Activation {

  /** The default, 1. */
  public Celu() {
    this(1f);
  }

  /**
   * With any α.
   *
   * @throws IllegalArgumentException if {@code alpha} is not above 0 and finite
   */
  public Celu {
    if (!(alpha > 0 && Float.isFinite(alpha))) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be above 0 and finite");
    }
  }

  @Override
  public String name() {
    return "celu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = in[i] / alpha;
    }
    VectorMath.expm1(out, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = in[i] > 0 ? in[i] : alpha * out[i];
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= in[i] > 0 ? 1 : out[i] / alpha + 1;
    }
  }
}
