package ${package};

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;

/**
 * Gradient descent with momentum, an example for your own rule:
 *
 * <pre>
 * v ← μ·v + g
 * w ← w - η·v
 * </pre>
 *
 * <p>The trainer keeps v in the one state array that {@code slots} asks for, from 0. A rule that
 * needs whole tensors or the whole network says so by needs().
 *
 * @param momentum μ, the share of v that is kept; 0.9 unless set, as in {@code ${plugin}(momentum=0.5)}
 */
@Formula("v ← μ v + g; w ← w − η v")
public record ${className}(double momentum) implements Optimizer {

  /**
   * Checks the momentum.
   *
   * @throws IllegalArgumentException if it is not at least 0 and below 1
   */
  public ${className} {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "momentum is " + momentum + ", must be at least 0 and below 1");
    }
  }

  /** Sets the momentum to 0.9. */
  public ${className}() {
    this(0.9);
  }

  @Override
  public String name() {
    return "${plugin}";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    float keep = (float) momentum;
    float[] w = block.values();
    float[] g = block.gradients();
    float[] v = block.state(0);
    for (int i = block.start(); i < block.end(); i++) {
      v[i] = Math.fma(keep, v[i], g[i]);
      w[i] = Math.fma(-learningRate, v[i], w[i]);
    }
  }
}
