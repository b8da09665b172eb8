package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * The exponential linear unit: rectified, but smooth below 0, where it goes to -α.
 *
 * <pre>
 * f(z)  = z for z > 0, else α·(eᶻ - 1)
 * f'(z) = 1 for z > 0, else α·eᶻ = a + α
 * </pre>
 *
 * (D.-A. Clevert, T. Unterthiner and S. Hochreiter, "Fast and Accurate Deep Network Learning by
 * Exponential Linear Units", ICLR 2016.)
 *
 * <p>Keras and PyTorch: {@code elu}, {@code ELU}, both with α = 1.
 *
 * @param alpha α, what f goes to below 0, above 0 and finite
 */
public record Elu(float alpha) implements Activation {

  /** The default, 1. */
  public Elu() {
    this(1f);
  }

  /**
   * With any α.
   *
   * @throws IllegalArgumentException if {@code alpha} is not above 0 and finite
   */
  public Elu {
    if (!(alpha > 0 && Float.isFinite(alpha))) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be above 0 and finite");
    }
  }

  @Override
  public String name() {
    return "elu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    VectorMath.expm1(in, out, z.start(), z.end());
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
      g[i] *= in[i] > 0 ? 1 : out[i] + alpha;
    }
  }
}
