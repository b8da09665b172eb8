package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;
import dev.nn.kernels.VectorMath;

/**
 * The sigmoid linear unit, also called swish: a = z·σ(z) with σ(z) = 1 / (1 + e⁻ᶻ).
 *
 * <p>Derivative: σ(z) + z·σ(z)·(1 - σ(z)). D. Hendrycks and K. Gimpel, "Gaussian Error Linear
 * Units" (2016); S. Elfwing, E. Uchibe and K. Doya, "Sigmoid-Weighted Linear Units for Neural
 * Network Function Approximation in Reinforcement Learning" (2017); P. Ramachandran, B. Zoph and Q.
 * V. Le, "Searching for Activation Functions" (2017). Keras {@code silu}, PyTorch {@code SiLU}.
 */
@Formula("z / (1 + e⁻ᶻ)")
public record Silu() implements Activation, Expressible {

  /** Beyond ±105, σ is 0 or 1; z is held there because ∞·0 is NaN. */
  private static final float BOUND = 105f;

  @Override
  public String name() {
    return "silu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    VectorMath.sigmoid(in, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] *= Math.max(-BOUND, in[i]);
    }
  }

  @Override
  public Expression expression() {
    return z().max(-BOUND).times(z().sigmoid());
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float bounded = Math.max(-BOUND, Math.min(BOUND, in[i]));
      // Uses e^-|z|, because 1 - σ would lose its low bits if σ is near 1.
      float e = VectorMath.exp(-Math.abs(bounded));
      float r = 1f / (1f + e);
      g[i] *= Math.fma(bounded, e * r * r, Math.max(Step.above(bounded), e) * r);
    }
  }
}
