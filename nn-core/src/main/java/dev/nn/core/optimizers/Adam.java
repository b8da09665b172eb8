package dev.nn.core.optimizers;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.arguments.Require;

/**
 * Adam: a running mean of the gradient divided by the root of a running mean of its squares. Both
 * are corrected because they start at 0 (Kingma and Ba, "Adam: A Method for Stochastic
 * Optimization", 2015, algorithm 1).
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g
 * s ← β₂ s + (1 − β₂) g²
 * w ← w − η m̂ / (√ŝ + ε),   m̂ = m / (1 − β₁ᵗ),   ŝ = s / (1 − β₂ᵗ)
 * </pre>
 *
 * <p>PyTorch: {@code Adam}, the same with the same defaults. Keras: {@code Adam}, with ε = 10⁻⁷
 * added to √s instead of √ŝ (the paper's "ε̂", below its algorithm 1).
 *
 * @param beta1 β₁, the share of the mean gradient that a step keeps, at least 0 and below 1
 * @param beta2 β₂, the share of the mean square that a step keeps, at least 0 and below 1
 * @param epsilon ε, above 0
 */
@Formula("w ← w − η m̂ / (√ŝ + ε), m̂, ŝ corrected running means of g, g²")
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {

  /** Throws an {@link IllegalArgumentException} unless both β are in [0, 1) and ε is above 0. */
  public Adam {
    Require.share("beta1", beta1);
    Require.share("beta2", beta2);
    Require.epsilon(epsilon);
  }

  /** Sets β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
  public Adam() {
    this(0.9, 0.999, 1e-8);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    apply(block, learningRate, step, beta1, beta2, epsilon, 1);
  }

  /** Multiplies the parameters by {@code shrink}, 1 for Adam, then updates them as Adam does. */
  static void apply(
      ParameterBlock block,
      float learningRate,
      long step,
      double beta1,
      double beta2,
      double epsilon,
      float shrink) {
    float keep1 = (float) beta1;
    float add1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float add2 = (float) (1 - beta2);
    float eps = (float) epsilon;
    // The rate includes m̂ = m / (1 − β₁ᵗ), and one factor includes √ŝ = √s / √(1 − β₂ᵗ).
    float rate = (float) (learningRate / (1 - Power.of(beta1, step)));
    float correct = (float) (1 / Math.sqrt(1 - Power.of(beta2, step)));
    float[] w = block.values();
    float[] g = block.gradients();
    float[] m = block.state(0);
    float[] s = block.state(1);
    for (int i = block.start(); i < block.end(); i++) {
      m[i] = Math.fma(keep1, m[i], add1 * g[i]);
      s[i] = Math.fma(keep2, s[i], add2 * g[i] * g[i]);
      float root = Math.fma(correct, (float) Math.sqrt(s[i]), eps);
      w[i] = Math.fma(-rate, m[i] / root, shrink * w[i]);
    }
  }

  /**
   * Computes βᵗ, the share of the past that is left after t steps, by repeated squaring (Knuth,
   * <i>The Art of Computer Programming</i>, volume 2, section 4.6.3). It gives the same bits on
   * every machine in a fifth of the time that {@link StrictMath#pow} takes. The relative error is
   * below t·2⁻⁵²; if that is large, βᵗ is negligible beside the 1 from which it is subtracted.
   */
  static final class Power {

    private Power() {}

    /** Returns baseᵗ for a base in [0, 1) and t ≥ 0. */
    static double of(double base, long exponent) {
      double power = 1;
      double square = base;
      for (long left = exponent; left > 0 && power > 0; left >>= 1) {
        if ((left & 1) == 1) {
          power *= square;
        }
        square *= square;
      }
      return power;
    }
  }
}
