package dev.nn.core.losses;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.PointwiseLoss;
import dev.nn.core.losses.Tweedie.LogLink;
import java.util.Optional;

/**
 * The negative log-likelihood of positive amounts t that are gamma-distributed with mean p, divided
 * by the shape and up to a term that does not depend on p. Use it if the targets spread in
 * proportion to their size, as costs and durations do (McCullagh and Nelder, "Generalized Linear
 * Models", 1989).
 *
 * <p>dL/dp = (1 / p − t / p²) / n. The prediction p is the mean itself, in the targets' unit, not
 * its logarithm, so the output layer should be positive. {@code exponential} is the log link; after
 * it, the loss is computed from z = log p, exactly ({@link #onLogits}). After any other activation
 * the loss is continued below p = 10⁻⁷ by its tangent, so p = 0 gives finite values. If you divide
 * the targets by a constant, the fit stays the same.
 */
@Formula("mean of (log p + t / p)")
public record Gamma() implements PointwiseLoss {

  static final String NAME = "gamma";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Domain predictions() {
    return Domain.above(0);
  }

  @Override
  public Domain targets() {
    return Domain.above(0);
  }

  @Override
  public double value(double p, double t) {
    double mean = Math.max(p, LogLink.EDGE);
    return StrictMath.log(mean) + t / mean + (p - mean) * derivative(p, t);
  }

  @Override
  public double derivative(double p, double t) {
    double mean = Math.max(p, LogLink.EDGE);
    return (1 - t / mean) / mean;
  }

  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return LogLink.of(NAME, 2, activation);
  }
}
