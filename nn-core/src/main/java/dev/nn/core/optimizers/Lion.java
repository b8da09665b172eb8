package dev.nn.core.optimizers;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.arguments.Require;

/**
 * Lion, "evolved sign momentum": every parameter moves by η against the sign of its mean gradient
 * (Chen et al., "Symbolic Discovery of Optimization Algorithms", 2023, algorithm 2).
 *
 * <pre>
 * w ← w − η (sign(β₁ m + (1 − β₁) g) + λ w)    biases do not decay
 * m ← β₂ m + (1 − β₂) g
 * </pre>
 *
 * <p>Steps are longer than Adam's, so the authors advise a learning rate 3 to 10 times smaller, and
 * a weight decay larger by the same factor. Keras: {@code Lion} with the same β, but biases decay
 * unless you exclude them. PyTorch has no such optimizer.
 *
 * @param beta1 β₁, the share of the mean in the direction, at least 0 and below 1
 * @param beta2 β₂, the share of the mean that a step keeps, at least 0 and below 1
 * @param weightDecay λ, at least 0
 */
@Formula("w ← w − η (sign(β₁ m + (1 − β₁) g) + λ w); m ← β₂ m + (1 − β₂) g")
public record Lion(double beta1, double beta2, double weightDecay) implements Optimizer {

  /** Throws an {@link IllegalArgumentException} unless both β are in [0, 1) and λ is at least 0. */
  public Lion {
    Require.share("beta1", beta1);
    Require.share("beta2", beta2);
    Require.notNegative("weight_decay", weightDecay);
  }

  /** Sets β₁ = 0.9, β₂ = 0.99, λ = 0. */
  public Lion() {
    this(0.9, 0.99, 0);
  }

  @Override
  public String name() {
    return "lion";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    float keep1 = (float) beta1;
    float add1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float add2 = (float) (1 - beta2);
    float shrink = (float) (1 - (block.kind() == Kind.WEIGHTS ? learningRate * weightDecay : 0));
    float[] w = block.values();
    float[] g = block.gradients();
    float[] m = block.state(0);
    for (int i = block.start(); i < block.end(); i++) {
      float direction = Math.fma(keep1, m[i], add1 * g[i]);
      w[i] = Math.fma(-learningRate, sign(direction), shrink * w[i]);
      m[i] = Math.fma(keep2, m[i], add2 * g[i]);
    }
  }

  // Math.signum, which JDK 17 does not vectorize: 2¹⁴⁹ scales the smallest float above 0 to 1.
  private static float sign(float x) {
    return Math.max(-1, Math.min(x * 0x1p127f * 0x1p22f, 1));
  }
}
