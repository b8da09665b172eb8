package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.arguments.Require;

/**
 * The pinball loss of quantile regression: its least mean is reached by the q-quantile of the
 * targets, such as the number that nine of ten stay below with q = 0.9 (Koenker and Bassett,
 * "Regression Quantiles", 1978).
 *
 * <p>dL/dp = −q / n where t &gt; p, (1 − q) / n where t &lt; p, and 0 at t = p. With q = ½ it is
 * half of {@code mae}. Predictions and targets are any numbers, so a scaling of the targets moves
 * the quantile along.
 *
 * @param quantile q, above 0 and below 1
 */
@Formula("mean of q (t − p) where t > p, else (1 − q) (p − t)")
public record Pinball(double quantile) implements Loss {

  /** Throws an {@link IllegalArgumentException} unless q is above 0 and below 1. */
  public Pinball {
    Require.that(
        quantile > 0 && quantile < 1, "pinball: quantile", quantile, "above 0 and below 1");
  }

  /** Sets q = ½, the median. */
  public Pinball() {
    this(0.5);
  }

  @Override
  public String name() {
    return "pinball";
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
        double slope = d < 0 ? -quantile : d > 0 ? 1 - quantile : d; // 0 or NaN
        sum += slope * d;
        g[gRow + c] = (float) (slope / n);
      }
      rowLoss[r] = sum / n;
    }
  }
}
