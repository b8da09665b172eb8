package dev.nn.core.losses;

import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.PointwiseLoss;

/**
 * The negative log-likelihood of counts t that are Poisson-distributed with mean p, up to a term
 * that does not depend on p (Nelder and Wedderburn, "Generalized Linear Models", 1972).
 *
 * <p>dL/dp = (1 − t / p) / n. The output layer should be positive: {@code exponential} or {@code
 * softplus}. The logarithm is continued below 10⁻⁷ by its tangent, so p = 0 gives finite values.
 * Keras: {@code poisson}, but it adds 10⁻⁷ to p in the logarithm. PyTorch: {@code
 * PoissonNLLLoss(log_input=False)}, but it adds 10⁻⁸; by default it takes log p.
 */
@Formula("mean of (p − t log p)")
public record Poisson() implements PointwiseLoss {

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public Domain predictions() {
    return Domain.atLeast(0);
  }

  @Override
  public Domain targets() {
    return Domain.atLeast(0);
  }

  @Override
  public double value(double p, double t) {
    return p - t * ExtendedLog.of(p);
  }

  @Override
  public double derivative(double p, double t) {
    return 1 - t * ExtendedLog.slope(p);
  }
}
