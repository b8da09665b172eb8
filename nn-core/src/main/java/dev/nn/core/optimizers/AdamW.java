package dev.nn.core.optimizers;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.arguments.Require;

/**
 * AdamW: {@link Adam} with weights that decay independently of the adaptive rates (Loshchilov and
 * Hutter, "Decoupled Weight Decay Regularization", 2019): w ← w − η λ w, then Adam. PyTorch: {@code
 * AdamW} with the same defaults, but biases decay too. Keras: {@code AdamW} with {@code
 * weight_decay=0.004} and ε as in its Adam; biases decay unless you exclude them by name.
 *
 * @param beta1 β₁, the share of the mean gradient that a step keeps, at least 0 and below 1
 * @param beta2 β₂, the share of the mean square that a step keeps, at least 0 and below 1
 * @param epsilon ε, above 0
 * @param weightDecay λ, at least 0
 */
@Formula("w ← w − η (m̂ / (√ŝ + ε) + λ w), m̂, ŝ of adam; λ = 0 for biases")
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  /** Throws an {@link IllegalArgumentException} unless β are in [0, 1), ε above 0 and λ ≥ 0. */
  public AdamW {
    Require.share("beta1", beta1);
    Require.share("beta2", beta2);
    Require.epsilon(epsilon);
    Require.notNegative("weight_decay", weightDecay);
  }

  /** Sets β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, λ = 0.01. */
  public AdamW() {
    this(0.9, 0.999, 1e-8, 0.01);
  }

  @Override
  public String name() {
    return "adamw";
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    double decay = block.kind() == Kind.WEIGHTS ? learningRate * weightDecay : 0;
    Adam.apply(block, learningRate, step, beta1, beta2, epsilon, (float) (1 - decay));
  }
}
