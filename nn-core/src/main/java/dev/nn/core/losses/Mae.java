package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.PointwiseLoss;

/**
 * Mean absolute error, the loss of least absolute deviations (Boscovich, 1757).
 *
 * <p>dL/dp = sign(p − t) / n, which is 0 at p = t. Keras: {@code mean_absolute_error}; PyTorch:
 * {@code L1Loss}.
 */
@Formula("mean of |p − t|")
public record Mae() implements PointwiseLoss {

  @Override
  public String name() {
    return "mae";
  }

  @Override
  public double value(double p, double t) {
    return Math.abs(p - t);
  }

  @Override
  public double derivative(double p, double t) {
    return Math.signum(p - t);
  }
}
