package dev.nn.activations;

import static dev.nn.api.expression.Expression.constant;
import static dev.nn.api.expression.Expression.multiplyAdd;
import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;
import dev.nn.kernels.VectorMath;

/**
 * The self-normalizing exponential linear unit: a = λ·z for z above 0, otherwise λ·α·(eᶻ - 1).
 *
 * <p>λ and α are chosen so that outputs keep mean 0 and variance 1 from layer to layer, if {@code
 * lecun_normal} draws the weights. Derivative: λ for z above 0, otherwise λ·α·eᶻ, computed as a +
 * λ·α, which differs from it by at most one rounding of λ·α; at 0 it is λ·α. G. Klambauer, T.
 * Unterthiner, A. Mayr and S. Hochreiter, "Self-Normalizing Neural Networks" (2017). Keras {@code
 * selu}, PyTorch {@code SELU}.
 */
@Formula("λ·z if z > 0, otherwise λ·α·(eᶻ - 1); λ ≈ 1.0507, α ≈ 1.6733")
public record Selu() implements Activation, Expressible {

  private static final float LAMBDA = 1.050701f;

  /** λ·α, where α = 1.6732632423543772. */
  private static final float LAMBDA_ALPHA = 1.7580993f;

  @Override
  public String name() {
    return "selu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.min(0f, in[i]);
    }
    VectorMath.expm1(out, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.fma(LAMBDA_ALPHA, out[i], LAMBDA * Math.max(0f, in[i]));
    }
  }

  @Override
  public Expression expression() {
    return multiplyAdd(constant(LAMBDA_ALPHA), z().min(0f).expm1(), z().max(0f).times(LAMBDA));
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float above = Step.above(in[i]);
      g[i] *= LAMBDA * above + (1f - above) * (Math.min(0f, out[i]) + LAMBDA_ALPHA);
    }
  }
}
