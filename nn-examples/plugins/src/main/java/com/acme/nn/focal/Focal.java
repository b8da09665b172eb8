package com.acme.nn.focal;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.PointwiseLoss;
import java.util.Optional;

/**
 * The focal loss: binary cross-entropy in which an output counts the less the surer and the more
 * right it is, so that many easy examples do not drown few hard ones (T.-Y. Lin, P. Goyal, R.
 * Girshick, K. He and P. Dollár, "Focal Loss for Dense Object Detection", ICCV 2017).
 *
 * <pre>
 * L     = mean over c of (t α f(p) + (1 − t) (1 − α) f(1 − p)),   f(q) = −(1 − q)^γ log q
 * dL/dp = (t α f′(p) − (1 − t) (1 − α) f′(1 − p)) / n,
 *         f′(q) = (1 − q)^γ (γ log q / (1 − q) − 1 / q)
 * </pre>
 *
 * <p>Targets are 0 and 1. The output layer is meant to be {@code sigmoid}, and then the loss is
 * computed from its logits ({@link #onLogits}). With any other activation, log q is continued below
 * 10⁻⁷ by its tangent, so that p = 0 and p = 1 give finite values, and 1 − q is not below 0.
 *
 * @param gamma γ, how much less a sure and right output counts, at least 0; 0 for cross-entropy
 * @param alpha α, the weight of the targets that are 1, from 0 to 1; those that are 0 have 1 − α
 */
@Formula("−mean of (t α (1 − p)^γ log p + (1 − t) (1 − α) p^γ log(1 − p))")
public record Focal(double gamma, double alpha) implements PointwiseLoss {

  static final String NAME = "acme:focal";

  private static final double EDGE = 1e-7;
  private static final double LOG_EDGE = StrictMath.log(EDGE);

  /** Sets γ = 2 and α = 1/4, the best in the paper. */
  public Focal() {
    this(2, 0.25);
  }

  /** Checks γ and α; other values are an {@link IllegalArgumentException}. */
  public Focal {
    if (!(gamma >= 0 && Double.isFinite(gamma))) {
      throw new IllegalArgumentException("gamma is " + gamma + ", must be finite and at least 0");
    }
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be from 0 to 1");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Domain predictions() {
    return Domain.PROBABILITIES;
  }

  @Override
  public Domain targets() {
    return Domain.PROBABILITIES;
  }

  @Override
  public double value(double p, double t) {
    return t * alpha * cost(p) + (1 - t) * (1 - alpha) * cost(1 - p);
  }

  @Override
  public double derivative(double p, double t) {
    return t * alpha * slope(p) - (1 - t) * (1 - alpha) * slope(1 - p);
  }

  /** Returns a loss for sigmoid, by its name: where p is 0 or 1, z still has the error. */
  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return activation.name().equals("sigmoid")
        ? Optional.of(new FocalOnLogits(gamma, alpha))
        : Optional.empty();
  }

  private double cost(double q) {
    return -StrictMath.pow(missing(q), gamma) * log(q);
  }

  /** Returns f′(q); log q / (1 − q) has the limit −1 at q = 1. */
  private double slope(double q) {
    double missing = missing(q);
    double ratio = missing == 0 ? -1 : log(q) / missing;
    return StrictMath.pow(missing, gamma) * (gamma * ratio - 1 / Math.max(q, EDGE));
  }

  private static double missing(double q) {
    return Math.max(1 - q, 0);
  }

  private static double log(double q) {
    // StrictMath has the same bits on every machine, Math may not.
    return q >= EDGE ? StrictMath.log(q) : LOG_EDGE + (q - EDGE) / EDGE;
  }

  /**
   * {@link Focal} of p = sigmoid(z), as a function of z.
   *
   * <pre>
   * L     = mean over c of (t α h(−z) + (1 − t) (1 − α) h(z)),   h(m) = u^γ s
   * dL/dz = ((1 − t) (1 − α) h′(z) − t α h′(−z)) / n,   h′(m) = u^γ (γ (1 − u) s + u)
   *         with u = sigmoid(m) and s = log(1 + eᵐ) = −log(1 − u)
   * </pre>
   *
   * <p>The exponent is never positive, so nothing overflows, and 1 − u is sigmoid(−m), which keeps
   * its low digits. It is no plug-in of its own: {@link Focal#onLogits} creates it.
   */
  private record FocalOnLogits(double gamma, double alpha) implements PointwiseLoss {

    @Override
    public String name() {
      return Focal.NAME;
    }

    @Override
    public double value(double z, double t) {
      return t * alpha * cost(-z) + (1 - t) * (1 - alpha) * cost(z);
    }

    @Override
    public double derivative(double z, double t) {
      return (1 - t) * (1 - alpha) * slope(z) - t * alpha * slope(-z);
    }

    private double cost(double m) {
      return StrictMath.pow(sigmoid(m), gamma) * softplus(m);
    }

    private double slope(double m) {
      double u = sigmoid(m);
      return StrictMath.pow(u, gamma) * (gamma * sigmoid(-m) * softplus(m) + u);
    }

    private static double sigmoid(double m) {
      double small = StrictMath.exp(-Math.abs(m));
      return (m > 0 ? 1 : small) / (1 + small);
    }

    private static double softplus(double m) {
      return Math.max(m, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(m)));
    }
  }
}
