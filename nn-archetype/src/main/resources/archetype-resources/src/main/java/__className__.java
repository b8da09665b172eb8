package ${package};

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * Swish, an example for your own function: a = z·σ(β·z) with σ(x) = 1 / (1 + e⁻ˣ).
 *
 * <p>Derivative: σ(β·z) + β·z·σ(β·z)·(1 - σ(β·z)), in which z·σ(β·z) is a. P. Ramachandran, B. Zoph
 * and Q. V. Le, "Searching for Activation Functions" (2017).
 *
 * @param beta β, the sharpness of the bend; 1 unless set, as in {@code ${activation}(beta=2)}
 */
@Formula("z·σ(β·z)")
public record ${className}(float beta) implements Activation {

  private static final int BLOCK = 512;

  /**
   * Checks beta.
   *
   * @throws IllegalArgumentException if it is not above 0, infinite or NaN
   */
  public ${className} {
    if (!(beta > 0 && Float.isFinite(beta))) {
      throw new IllegalArgumentException("beta is " + beta + ", must be finite and above 0");
    }
  }

  /** Sets beta to 1. */
  public ${className}() {
    this(1f);
  }

  @Override
  public String name() {
    return "${activation}";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = beta * in[i];
    }
    // All at once, for the vector instructions; and the same bits on every machine, unlike Math.exp.
    VectorMath.sigmoid(out, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] *= in[i];
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] out = a.data();
    float[] g = gradient.data();
    // The sigmoids of some numbers at a time, in an array of this call alone: a field would be
    // shared by threads.
    float[] sigmoids = new float[Math.min(BLOCK, z.end() - z.start())];
    for (int from = z.start(); from < z.end(); from += BLOCK) {
      int count = Math.min(BLOCK, z.end() - from);
      for (int i = 0; i < count; i++) {
        sigmoids[i] = beta * in[from + i];
      }
      VectorMath.sigmoid(sigmoids, sigmoids, 0, count);
      for (int i = 0; i < count; i++) {
        float s = sigmoids[i];
        g[from + i] *= s + beta * out[from + i] * (1 - s);
      }
    }
  }
}
