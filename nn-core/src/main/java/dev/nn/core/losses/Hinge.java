package dev.nn.core.losses;

import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * The hinge loss of support vector machines: 0 for predictions on the right side by a margin of 1
 * or more (Cortes and Vapnik, "Support-Vector Networks", 1995).
 *
 * <p>dL/dp = −t / n where t p &lt; 1, else 0. A target of 0 counts as −1. The output layer should
 * give both signs: {@code identity} or {@code tanh}. Keras: {@code hinge}, which turns 0 into −1
 * only if the whole batch is made of 0 and 1; PyTorch has no such loss.
 */
@Formula("mean of max(0, 1 − t p), t in {−1, 1}")
public record Hinge() implements Loss {

  private static final Elementwise FUNCTION =
      new Elementwise(
          (p, t) -> Math.max(0, 1 - sign(t) * p), (p, t) -> sign(t) * p < 1 ? -sign(t) : 0);

  @Override
  public String name() {
    return "hinge";
  }

  @Override
  public Domain targets() {
    return Domain.between(-1, 1);
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    FUNCTION.mean(prediction, target, rowLoss, gradient);
  }

  private static double sign(double target) {
    return target == 0 ? -1 : target;
  }
}
