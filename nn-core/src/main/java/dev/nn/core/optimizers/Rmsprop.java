package dev.nn.core.optimizers;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.arguments.Require;

/**
 * RMSProp: the gradient divided by the root of a running mean of its squares. So a step is about η
 * long, however large the gradients are (Tieleman and Hinton, "Lecture 6.5", Coursera, 2012).
 * Keras: {@code RMSprop} with the same defaults, but with ε under the root: √(s + ε). PyTorch:
 * {@code RMSprop} with this formula and the defaults {@code alpha=0.99} (ρ) and {@code eps=1e-8}.
 *
 * @param rho ρ, the share of the mean that a step keeps, at least 0 and below 1
 * @param epsilon ε, above 0
 */
@Formula("s ← ρ s + (1 − ρ) g²; w ← w − η g / (√s + ε)")
public record Rmsprop(double rho, double epsilon) implements Optimizer {

  /** Throws an {@link IllegalArgumentException} unless ρ is in [0, 1) and ε above 0. */
  public Rmsprop {
    Require.share("rho", rho);
    Require.epsilon(epsilon);
  }

  /** Sets ρ = 0.9, ε = 10⁻⁷. */
  public Rmsprop() {
    this(0.9, 1e-7);
  }

  @Override
  public String name() {
    return "rmsprop";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    float keep = (float) rho;
    float add = (float) (1 - rho);
    float eps = (float) epsilon;
    float[] w = block.values();
    float[] g = block.gradients();
    float[] s = block.state(0);
    for (int i = block.start(); i < block.end(); i++) {
      s[i] = Math.fma(keep, s[i], add * g[i] * g[i]);
      w[i] = Math.fma(-learningRate, g[i] / ((float) Math.sqrt(s[i]) + eps), w[i]);
    }
  }
}
