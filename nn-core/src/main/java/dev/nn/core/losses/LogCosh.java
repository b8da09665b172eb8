package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.PointwiseLoss;

/**
 * The logarithm of the hyperbolic cosine of the error: d²/2 for small errors, |d| − log 2 for large
 * ones (Green, "Bayesian Reconstructions from Emission Tomography Data Using a Modified EM
 * Algorithm", 1990).
 *
 * <p>dL/dp = tanh(p − t) / n. Keras: {@code log_cosh}; PyTorch has no such loss.
 */
@Formula("mean of log cosh(p − t)")
public record LogCosh() implements PointwiseLoss {

  @Override
  public String name() {
    return "log_cosh";
  }

  // cosh d = e^|d| (1 + e^(−2|d|)) / 2, so large d do not overflow and small d do not cancel.
  @Override
  public double value(double p, double t) {
    double size = Math.abs(p - t);
    return size + StrictMath.log1p(StrictMath.expm1(-2 * size) / 2);
  }

  @Override
  public double derivative(double p, double t) {
    return StrictMath.tanh(p - t);
  }
}
