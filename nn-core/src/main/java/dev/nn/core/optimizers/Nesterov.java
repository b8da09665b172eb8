package dev.nn.core.optimizers;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.arguments.Require;

/**
 * Nesterov's accelerated gradient: momentum that looks one step ahead (Nesterov, "A Method of
 * Solving a Convex Programming Problem with Convergence Rate O(1/k²)", 1983).
 *
 * <p>The form follows Sutskever et al., "On the Importance of Initialization and Momentum in Deep
 * Learning", 2013, where w is the point looked ahead to. PyTorch: {@code SGD(momentum=…,
 * nesterov=True)}, the same. Keras: the same options with η inside the velocity, so it differs when
 * η changes. Both default to no momentum.
 *
 * @param momentum μ, the share of the velocity that a step keeps, at least 0 and below 1
 */
@Formula("v ← μ v + g; w ← w − η (g + μ v)")
public record Nesterov(double momentum) implements Optimizer {

  /** Throws an {@link IllegalArgumentException} unless μ is in [0, 1). */
  public Nesterov {
    Require.share("momentum", momentum);
  }

  /** Sets μ = 0.9. */
  public Nesterov() {
    this(0.9);
  }

  @Override
  public String name() {
    return "nesterov";
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
      w[i] = Math.fma(-learningRate, Math.fma(mu, v[i], g[i]), w[i]);
    }
  }
}
