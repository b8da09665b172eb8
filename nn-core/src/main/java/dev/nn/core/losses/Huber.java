package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.PointwiseLoss;
import dev.nn.core.arguments.Require;

/**
 * Huber's loss: quadratic for small errors and linear for large ones, so the gradient of an outlier
 * is bounded (Huber, "Robust Estimation of a Location Parameter", 1964).
 *
 * <p>dL/dp = d / n where |d| ≤ δ, else δ sign(d) / n. Keras: {@code huber}; PyTorch: {@code
 * HuberLoss}; the same default.
 *
 * @param delta δ, the error at which the loss turns linear; above 0
 */
@Formula("mean of d²/2 where |d| ≤ δ, else δ (|d| − δ/2); d = p − t")
public record Huber(double delta) implements PointwiseLoss {

  /** Throws an {@link IllegalArgumentException} unless δ is finite and above 0. */
  public Huber {
    Require.positive("huber: delta", delta);
  }

  /** Sets δ = 1. */
  public Huber() {
    this(1);
  }

  @Override
  public String name() {
    return "huber";
  }

  // With k the derivative, both branches are k (d − k/2).
  @Override
  public double value(double p, double t) {
    double k = derivative(p, t);
    return k * (p - t - k / 2);
  }

  @Override
  public double derivative(double p, double t) {
    return Math.max(-delta, Math.min(p - t, delta));
  }
}
