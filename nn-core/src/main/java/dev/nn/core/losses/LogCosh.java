package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * The logarithm of the hyperbolic cosine of the error: d²/2 for small errors, |d| − log 2 for large
 * ones (Green, "Bayesian Reconstructions from Emission Tomography Data Using a Modified EM
 * Algorithm", 1990).
 *
 * <p>dL/dp = tanh(p − t) / n. Keras: {@code log_cosh}; PyTorch has no such loss.
 */
@Formula("mean of log cosh(p − t)")
public record LogCosh() implements Loss {

  private static final Elementwise FUNCTION =
      new Elementwise((p, t) -> logCosh(p - t), (p, t) -> StrictMath.tanh(p - t));

  @Override
  public String name() {
    return "log_cosh";
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    FUNCTION.mean(prediction, target, rowLoss, gradient);
  }

  // cosh d = e^|d| (1 + e^(−2|d|)) / 2: nothing overflows for large d or cancels for small d.
  private static double logCosh(double d) {
    double size = Math.abs(d);
    return size + StrictMath.log1p(StrictMath.expm1(-2 * size) / 2);
  }
}
