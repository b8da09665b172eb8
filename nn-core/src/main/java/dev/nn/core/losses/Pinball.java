package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.PointwiseLoss;
import dev.nn.core.arguments.Require;

/**
 * The pinball loss for quantile regression. Its mean is least if each prediction is the q-quantile
 * of the targets: with q = 0.9, the value that nine of ten targets stay below (Koenker and Bassett,
 * "Regression Quantiles", 1978).
 *
 * <p>dL/dp = −q / n where t &gt; p, (1 − q) / n where t &lt; p, and 0 at t = p. With q = ½ it is
 * half of {@code mae}. Predictions and targets may be any numbers, so if you scale the targets, the
 * quantile scales with them.
 *
 * @param quantile q, above 0 and below 1
 */
@Formula("mean of q (t − p) where t > p, else (1 − q) (p − t)")
public record Pinball(double quantile) implements PointwiseLoss {

  /** Throws an {@link IllegalArgumentException} unless q is above 0 and below 1. */
  public Pinball {
    Require.that(
        quantile > 0 && quantile < 1, "pinball: quantile", quantile, "above 0 and below 1");
  }

  /** Sets q = ½, the median. */
  public Pinball() {
    this(0.5);
  }

  @Override
  public String name() {
    return "pinball";
  }

  @Override
  public double value(double p, double t) {
    return derivative(p, t) * (p - t);
  }

  @Override
  public double derivative(double p, double t) {
    double d = p - t;
    return d < 0 ? -quantile : d > 0 ? 1 - quantile : d; // 0 or NaN
  }
}
