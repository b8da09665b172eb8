package dev.nn.activations;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.kernels.VectorMath;

/**
 * The scaled exponential linear unit, which keeps mean 0 and variance 1 from layer to layer.
 *
 * <pre>
 * f(z)  = λ·z for z > 0, else λ·α·(eᶻ - 1)
 * f'(z) = λ   for z > 0, else λ·α·eᶻ = a + λ·α
 * λ = 1.0507009873554805, α = 1.6732632423543772
 * </pre>
 *
 * (G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, "Self-Normalizing Neural Networks",
 * NeurIPS 2017.) Wants weights by lecun_normal.
 *
 * <p>Keras and PyTorch: {@code selu}, {@code SELU}.
 */
public record Selu() implements Activation {

  private static final float LAMBDA = (float) 1.0507009873554805;
  private static final float LAMBDA_ALPHA = (float) (1.0507009873554805 * 1.6732632423543772);

  @Override
  public String name() {
    return "selu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    VectorMath.expm1(in, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = in[i] > 0 ? LAMBDA * in[i] : LAMBDA_ALPHA * out[i];
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= in[i] > 0 ? LAMBDA : out[i] + LAMBDA_ALPHA;
    }
  }
}
