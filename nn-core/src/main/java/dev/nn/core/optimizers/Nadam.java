package dev.nn.core.optimizers;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.arguments.Require;
import dev.nn.core.optimizers.Adam.Power;

/**
 * Nadam: {@link Adam} with Nesterov momentum (Dozat, "Incorporating Nesterov Momentum into Adam",
 * 2016, algorithm 2, with a constant μ = β₁).
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g
 * s ← β₂ s + (1 − β₂) g²
 * w ← w − η m̄ / (√ŝ + ε),   m̄ = β₁ m / (1 − β₁ᵗ⁺¹) + (1 − β₁) g / (1 − β₁ᵗ)
 *                           ŝ = s / (1 − β₂ᵗ)
 * </pre>
 *
 * <p>Keras's {@code Nadam} and PyTorch's {@code NAdam} warm up the momentum on a schedule, μₜ = β₁
 * (1 − 0.96^(ψ t) / 2), with ψ = 1 and 0.004. This rule does not, like Optax's {@code
 * adam(nesterov=True)}, because the bias correction would need the product of all μ, and that state
 * is not per parameter. The other defaults are PyTorch's; Keras has ε = 10⁻⁷.
 *
 * @param beta1 β₁, the share of the mean gradient that a step keeps, at least 0 and below 1
 * @param beta2 β₂, the share of the mean square that a step keeps, at least 0 and below 1
 * @param epsilon ε, above 0
 */
@Formula("w ← w − η m̄ / (√ŝ + ε), m̄ = β₁ m/(1 − β₁ᵗ⁺¹) + (1 − β₁) g/(1 − β₁ᵗ)")
public record Nadam(double beta1, double beta2, double epsilon) implements Optimizer {

  /** Throws an {@link IllegalArgumentException} unless both β are in [0, 1) and ε is above 0. */
  public Nadam {
    Require.share("beta1", beta1);
    Require.share("beta2", beta2);
    Require.epsilon(epsilon);
  }

  /** Sets β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
  public Nadam() {
    this(0.9, 0.999, 1e-8);
  }

  @Override
  public String name() {
    return "nadam";
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    float keep1 = (float) beta1;
    float add1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float add2 = (float) (1 - beta2);
    float eps = (float) epsilon;
    double power = Power.of(beta1, step);
    // The two factors in m̄, times η.
    float ofMean = (float) (learningRate * beta1 / (1 - power * beta1));
    float ofGradient = (float) (learningRate * (1 - beta1) / (1 - power));
    float correct = (float) (1 / Math.sqrt(1 - Power.of(beta2, step)));
    float[] w = block.values();
    float[] g = block.gradients();
    float[] m = block.state(0);
    float[] s = block.state(1);
    for (int i = block.start(); i < block.end(); i++) {
      m[i] = Math.fma(keep1, m[i], add1 * g[i]);
      s[i] = Math.fma(keep2, s[i], add2 * g[i] * g[i]);
      float root = Math.fma(correct, (float) Math.sqrt(s[i]), eps);
      w[i] -= Math.fma(ofMean, m[i], ofGradient * g[i]) / root;
    }
  }
}
