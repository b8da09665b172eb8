package dev.nn.core.losses;

import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.PointwiseLoss;

/**
 * The hinge loss of support vector machines: 0 for predictions on the right side by a margin of 1
 * or more (Cortes and Vapnik, "Support-Vector Networks", 1995).
 *
 * <p>dL/dp = −t / n where t p &lt; 1, else 0. A target of 0 counts as −1. The output layer should
 * give both signs: {@code identity} or {@code tanh}. Keras: {@code hinge}, but it turns 0 into −1
 * only if the whole batch consists of 0 and 1. PyTorch has no such loss.
 */
@Formula("mean of max(0, 1 − t p), t in {−1, 1}")
public record Hinge() implements PointwiseLoss {

  @Override
  public String name() {
    return "hinge";
  }

  @Override
  public Domain targets() {
    return Domain.between(-1, 1);
  }

  @Override
  public double value(double p, double t) {
    return Math.max(0, 1 - sign(t) * p);
  }

  @Override
  public double derivative(double p, double t) {
    return sign(t) * p < 1 ? -sign(t) : 0;
  }

  private static double sign(double target) {
    return target == 0 ? -1 : target;
  }
}
