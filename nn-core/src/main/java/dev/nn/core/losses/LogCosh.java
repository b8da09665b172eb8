package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * The logarithm of the hyperbolic cosine of the error: close to d²/2 for small errors and to |d| −
 * log 2 for large ones, smooth in between (Green, "Bayesian Reconstructions from Emission
 * Tomography Data Using a Modified EM Algorithm", 1990).
 *
 * <pre>
 * L     = mean over c of log cosh d,   d = p − t
 * dL/dp = tanh(d) / n
 * </pre>
 *
 * <p>Keras: {@code log_cosh}, the same values; PyTorch has none.
 */
@Formula("mean of log cosh(p − t)")
public record LogCosh() implements Loss {

  @Override
  public String name() {
    return "log_cosh";
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int n = prediction.columns();
    float[] p = prediction.data();
    float[] t = target.data();
    float[] g = gradient.data();
    for (int r = 0; r < prediction.rows(); r++) {
      int pRow = prediction.start() + r * n;
      int tRow = target.start() + r * n;
      int gRow = gradient.start() + r * n;
      double sum = 0;
      for (int c = 0; c < n; c++) {
        double d = (double) p[pRow + c] - t[tRow + c];
        sum += logCosh(d);
        g[gRow + c] = (float) (StrictMath.tanh(d) / n);
      }
      rowLoss[r] = sum / n;
    }
  }

  /**
   * From cosh d = e^|d| (1 + e^(−2|d|)) / 2: nothing overflows for large d, nothing cancels for
   * small d, and log cosh 0 is 0.
   */
  private static double logCosh(double d) {
    double size = Math.abs(d);
    return size + StrictMath.log1p(StrictMath.expm1(-2 * size) / 2);
  }
}
