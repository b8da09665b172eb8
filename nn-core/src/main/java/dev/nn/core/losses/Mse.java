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
    for (int r = 0; r < prediction.rows(); r++) {
      int pRow = prediction.start() + r * n;
      int tRow = target.start() + r * n;
      int gRow = gradient.start() + r * n;
      double sum = 0;
      for (int c = 0; c < n; c++) {
        double d = (double) p[pRow + c] - t[tRow + c];
        sum += d * d;
        g[gRow + c] = (float) (d * slope);
      }
      rowLoss[r] = sum / n;
    }
  }
}
