package dev.nn.core.optimizers;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.arguments.Require;

/**
 * Gradient descent with momentum: steps add up in directions that persist and cancel in directions
 * that alternate (Polyak, "Some Methods of Speeding up the Convergence of Iteration Methods",
 * 1964). PyTorch: {@code SGD(momentum=…)}, the same. Keras: {@code SGD(momentum=…)} with η inside
 * the velocity, v ← μ v − η g, so it differs when η changes. Both default to no momentum.
 *
 * @param momentum μ, the share of the velocity that a step keeps, at least 0 and below 1
 */
@Formula("v ← μ v + g; w ← w − η v")
public record Momentum(double momentum) implements Optimizer {

  /** Throws an {@link IllegalArgumentException} unless μ is in [0, 1). */
  public Momentum {
    Require.share("momentum", momentum);
  }

  /** Sets μ = 0.9. */
  public Momentum() {
    this(0.9);
  }

  @Override
  public String name() {
    return "momentum";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    float mu = (float) momentum;
    float[] w = block.values();
    float[] g = block.gradients();
    float[] v = block.state(0);
    for (int i = block.start(); i < block.end(); i++) {
      v[i] = Math.fma(mu, v[i], g[i]);
      w[i] = Math.fma(-learningRate, v[i], w[i]);
    }
  }
}
