package com.acme.nn.lamb;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;

/**
 * LAMB: Adam whose step in each tensor is as long as a share η of the tensor itself, so that large
 * batches can take large steps (You et al., "Large Batch Optimization for Deep Learning: Training
 * BERT in 76 minutes", ICLR 2020, algorithm 2).
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g
 * s ← β₂ s + (1 − β₂) g²
 * r ← m̂ / (√ŝ + ε) + λ w,   m̂ = m / (1 − β₁ᵗ),   ŝ = s / (1 − β₂ᵗ)
 * w ← w − η (‖w‖ / ‖r‖) r
 * </pre>
 *
 * <p>The norms are those of a whole tensor, added up in doubles in the order of its elements. The
 * ratio is 1 where a norm is 0, and for biases, which do not decay either.
 *
 * @param beta1 β₁, the share of the mean gradient kept, at least 0 and below 1
 * @param beta2 β₂, the share of the mean square kept, at least 0 and below 1
 * @param epsilon ε, above 0
 * @param weightDecay λ, 0 or more
 */
@Formula("w ← w − η (‖w‖/‖r‖) r, r = m̂ / (√ŝ + ε) + λ w")
public record Lamb(double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  /** Sets β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁶, λ = 0.01. */
  public Lamb() {
    this(0.9, 0.999, 1e-6, 0.01);
  }

  /** Throws an {@link IllegalArgumentException} for a hyper-parameter out of range. */
  public Lamb {
    require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "at least 0 and below 1");
    require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "at least 0 and below 1");
    require(epsilon > 0 && Double.isFinite(epsilon), "epsilon", epsilon, "above 0 and finite");
    boolean decays = weightDecay >= 0 && Double.isFinite(weightDecay);
    require(decays, "weight_decay", weightDecay, "0 or more, and finite");
  }

  private static void require(boolean holds, String name, double value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + ", must be " + range);
    }
  }

  @Override
  public String name() {
    return "acme:lamb";
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public OptimizerNeeds needs() {
    return OptimizerNeeds.TENSORS;
  }

  @Override
  public void update(ParameterBlock tensor, float learningRate, long step) {
    boolean isOfWeights = tensor.kind() == Kind.WEIGHTS;
    float decay = isOfWeights ? (float) weightDecay : 0;
    // StrictMath has the same bits on every machine.
    float correct1 = (float) (1 / (1 - StrictMath.pow(beta1, step)));
    float correct2 = (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, step)));
    double ofTensor = 0;
    double ofDirection = 0;
    float[] w = tensor.values();
    float[] g = tensor.gradients();
    float[] m = tensor.state(0);
    float[] s = tensor.state(1);
    for (int i = tensor.start(); i < tensor.end(); i++) {
      m[i] = (float) beta1 * m[i] + (float) (1 - beta1) * g[i];
      s[i] = (float) beta2 * s[i] + (float) (1 - beta2) * g[i] * g[i];
      float r = direction(m[i], s[i], w[i], correct1, correct2, decay);
      ofTensor += (double) w[i] * w[i];
      ofDirection += (double) r * r;
    }
    boolean isAdapted = isOfWeights && ofTensor != 0 && ofDirection != 0; // NaN is adapted, to NaN
    double ratio = isAdapted ? Math.sqrt(ofTensor) / Math.sqrt(ofDirection) : 1;
    float rate = (float) (learningRate * ratio);
    for (int i = tensor.start(); i < tensor.end(); i++) {
      w[i] -= rate * direction(m[i], s[i], w[i], correct1, correct2, decay);
    }
  }

  /** Returns r of one parameter. */
  private float direction(float m, float s, float w, float correct1, float correct2, float decay) {
    return correct1 * m / (correct2 * (float) Math.sqrt(s) + (float) epsilon) + decay * w;
  }
}
