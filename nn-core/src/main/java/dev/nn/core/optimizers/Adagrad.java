package dev.nn.core.optimizers;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.arguments.Require;

/**
 * AdaGrad: each parameter has its own rate. The rate falls as the squares of its gradients add up
 * (Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
 * Optimization", 2011). PyTorch: {@code Adagrad}, the same with the same default. Keras: {@code
 * Adagrad}, but s starts at 0.1 and ε = 10⁻⁷ is under the root.
 *
 * @param epsilon ε, above 0
 */
@Formula("s ← s + g²; w ← w − η g / (√s + ε)")
public record Adagrad(double epsilon) implements Optimizer {

  /** Throws an {@link IllegalArgumentException} unless ε is above 0. */
  public Adagrad {
    Require.epsilon(epsilon);
  }

  /** Sets ε = 10⁻¹⁰. */
  public Adagrad() {
    this(1e-10);
  }

  @Override
  public String name() {
    return "adagrad";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    float eps = (float) epsilon;
    float[] w = block.values();
    float[] g = block.gradients();
    float[] s = block.state(0);
    for (int i = block.start(); i < block.end(); i++) {
      s[i] = Math.fma(g[i], g[i], s[i]);
      w[i] = Math.fma(-learningRate, g[i] / ((float) Math.sqrt(s[i]) + eps), w[i]);
    }
  }
}
