package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * The Gaussian error linear unit: z, weighed by the share of a normal distribution that lies below
 * it.
 *
 * <pre>
 * exact:        f(z)  = z·Φ(z), with Φ(z) = (1 + erf(z/√2)) / 2
 *               f'(z) = Φ(z) + z·φ(z), with φ(z) = e^(-z²/2) / √(2π)
 * approximated: f(z)  = z·σ(u), with u = 2·√(2/π)·(z + 0.044715·z³), σ the sigmoid
 *               f'(z) = σ(u) + z·σ(u)·(1 - σ(u))·u'
 * </pre>
 *
 * <p>σ(u) is (1 + tanh(u/2)) / 2, as the approximation is usually written. (D. Hendrycks and K.
 * Gimpel, "Gaussian Error Linear Units", 2016.)
 *
 * <p>Keras: {@code gelu(approximate=False)}; PyTorch: {@code GELU(approximate='none')} or {@code
 * 'tanh'}. All are exact by default.
 *
 * @param approximate whether to take the approximation, for networks trained with it
 */
public record Gelu(boolean approximate) implements Activation {

  /** 2·√(2/π), 1.5957691216057308 before rounding. */
  private static final float SCALE = 1.5957692f;

  private static final float CUBIC = 0.044715f;

  /** The exact one. */
  public Gelu() {
    this(false);
  }

  @Override
  public String name() {
    return "gelu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    if (approximate) {
      for (int i = z.start(); i < z.end(); i++) {
        out[i] = SCALE * in[i] * Math.fma(CUBIC * in[i], in[i], 1);
      }
      VectorMath.sigmoid(out, out, z.start(), z.end());
    } else {
      VectorMath.normalCdf(in, out, z.start(), z.end());
    }
    for (int i = z.start(); i < z.end(); i++) {
      out[i] *= in[i];
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= approximate ? approximateSlope(in[i]) : slope(in[i]);
    }
  }

  private static float slope(float x) {
    return Math.fma(x, VectorMath.normalPdf(x), VectorMath.normalCdf(x));
  }

  private static float approximateSlope(float x) {
    float square = x * x;
    float s = VectorMath.sigmoid(SCALE * x * Math.fma(CUBIC, square, 1));
    float slopeOfU = SCALE * Math.fma(3 * CUBIC, square, 1);
    return Math.fma(x * s * (1 - s), slopeOfU, s);
  }
}
