package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * Mean absolute error, the loss of least absolute deviations (Boscovich, 1757).
 *
 * <pre>
 * L     = mean over c of |p − t|
 * dL/dp = sign(p − t) / n, which is 0 at p = t
 * </pre>
 *
 * <p>Keras: {@code mean_absolute_error}; PyTorch: {@code L1Loss}. The same values.
 */
@Formula("mean of |p − t|")
public record Mae() implements Loss {

  @Override
  public String name() {
    return "mae";
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
        sum += Math.abs(d);
        g[gRow + c] = (float) (Math.signum(d) / n);
      }
      rowLoss[r] = sum / n;
    }
  }
}
