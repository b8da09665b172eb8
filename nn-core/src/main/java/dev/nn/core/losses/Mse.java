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
    int pAt = prediction.start();
    int tAt = target.start();
    int gAt = gradient.start();
    int rows = prediction.rows();
    int r = 0;
    // Four rows at a time, because within a row each addition waits for the one before it.
    for (; r + 4 <= rows; r += 4) {
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      for (int i = 0; i < n; i++) {
        double d0 = (double) p[pAt + i] - t[tAt + i];
        double d1 = (double) p[pAt + n + i] - t[tAt + n + i];
        double d2 = (double) p[pAt + 2 * n + i] - t[tAt + 2 * n + i];
        double d3 = (double) p[pAt + 3 * n + i] - t[tAt + 3 * n + i];
        sum0 += d0 * d0;
        sum1 += d1 * d1;
        sum2 += d2 * d2;
        sum3 += d3 * d3;
        g[gAt + i] = (float) (d0 * slope);
        g[gAt + n + i] = (float) (d1 * slope);
        g[gAt + 2 * n + i] = (float) (d2 * slope);
        g[gAt + 3 * n + i] = (float) (d3 * slope);
      }
      rowLoss[r] = sum0 / n;
      rowLoss[r + 1] = sum1 / n;
      rowLoss[r + 2] = sum2 / n;
      rowLoss[r + 3] = sum3 / n;
      pAt += 4 * n;
      tAt += 4 * n;
      gAt += 4 * n;
    }
    for (; r < rows; r++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double d = (double) p[pAt + i] - t[tAt + i];
        sum += d * d;
        g[gAt + i] = (float) (d * slope);
      }
      rowLoss[r] = sum / n;
      pAt += n;
      tAt += n;
      gAt += n;
    }
  }
}
