package com.acme.nn.signmomentum;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;

/**
 * Sign momentum: every parameter moves by η against the sign of its mean gradient, however large
 * that is (Signum in J. Bernstein, Y.-X. Wang, K. Azizzadenesheli and A. Anandkumar, "signSGD:
 * Compressed Optimisation for Non-Convex Problems", ICML 2018).
 *
 * <pre>
 * v ← μ v + (1 − μ) g
 * w ← w − η sign(v)
 * </pre>
 *
 * <p>The trainer keeps v, from 0, as the optimizer's one state array. All steps have the length η,
 * so η should be small, or fall by a schedule.
 *
 * @param momentum μ, the share of the velocity kept, at least 0 and below 1
 */
@Formula("v ← μ v + (1 − μ) g; w ← w − η sign(v)")
public record SignMomentum(double momentum) implements Optimizer {

  /** Sets μ = 0.9. */
  public SignMomentum() {
    this(0.9);
  }

  /** Checks μ; other values are an {@link IllegalArgumentException}. */
  public SignMomentum {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "momentum is " + momentum + ", must be at least 0 and below 1");
    }
  }

  @Override
  public String name() {
    return "acme:sign_momentum";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    float keep = (float) momentum;
    float add = (float) (1 - momentum);
    float[] w = block.values();
    float[] g = block.gradients();
    float[] v = block.state(0);
    for (int i = block.start(); i < block.end(); i++) {
      v[i] = Math.fma(keep, v[i], add * g[i]);
      w[i] = Math.fma(-learningRate, Math.signum(v[i]), w[i]);
    }
  }
}
