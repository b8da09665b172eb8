package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * Mean absolute error, the loss of least absolute deviations (Boscovich, 1757).
 *
 * <p>dL/dp = sign(p − t) / n, which is 0 at p = t. Keras: {@code mean_absolute_error}; PyTorch:
 * {@code L1Loss}.
 */
@Formula("mean of |p − t|")
public record Mae() implements Loss {

  private static final Elementwise FUNCTION =
      new Elementwise((p, t) -> Math.abs(p - t), (p, t) -> Math.signum(p - t));

  @Override
  public String name() {
    return "mae";
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    FUNCTION.mean(prediction, target, rowLoss, gradient);
  }
}
