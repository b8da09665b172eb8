package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * Mean squared error, the loss of least squares (Legendre, 1805; Gauss, 1809).
 *
 * <p>dL/dp = 2 (p − t) / n. Keras: {@code mean_squared_error}; PyTorch: {@code MSELoss}.
 */
@Formula("mean of (p − t)²")
public record Mse() implements Loss {

  @Override
  public String name() {
    return "mse";
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int n = prediction.columns();
    double slope = 2.0 / n;
    float[] p = prediction.data();
    float[] t = target.data();
    float[] g = gradient.data();
    int pStart = prediction.start();
    int tStart = target.start();
    int gStart = gradient.start();
    int count = prediction.end() - pStart;
    // One loop over all rows: a loop for each would cost more than its few columns.
    int r = 0;
    int left = n;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double d = (double) p[pStart + i] - t[tStart + i];
      sum += d * d;
      g[gStart + i] = (float) (d * slope);
      if (--left == 0) {
        rowLoss[r++] = sum / n;
        left = n;
        sum = 0;
      }
    }
  }
}
