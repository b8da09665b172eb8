package dev.nn.core.losses;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.losses.Tweedie.LogLink;
import java.util.Optional;

/**
 * The negative log-likelihood of positive amounts t that are gamma-distributed with mean p, divided
 * by the shape and up to a term that does not depend on p: for targets whose spread grows in
 * proportion to their size, such as costs and durations (McCullagh and Nelder, "Generalized Linear
 * Models", 1989).
 *
 * <p>dL/dp = (1 / p − t / p²) / n. The prediction p is the mean itself, in the unit of the targets,
 * not its logarithm: the output layer should be positive, and {@code exponential} is the log link,
 * after which the loss is computed from z = log p, exactly ({@link #onLogits}). After any other
 * activation the loss is continued below p = 10⁻⁷ by its tangent, so p = 0 gives finite values.
 * Targets divided by a constant give the same fit.
 */
@Formula("mean of (log p + t / p)")
public record Gamma() implements Loss {

  static final String NAME = "gamma";

  private static final Elementwise FUNCTION = new Elementwise(Gamma::loss, Gamma::slope);

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
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    FUNCTION.mean(prediction, target, rowLoss, gradient);
  }

  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return LogLink.of(NAME, 2, activation);
  }

  private static double loss(double p, double t) {
    double mean = Math.max(p, LogLink.EDGE);
    return StrictMath.log(mean) + t / mean + (p - mean) * slope(p, t);
  }

  private static double slope(double p, double t) {
    double mean = Math.max(p, LogLink.EDGE);
    return (1 - t / mean) / mean;
  }
}
