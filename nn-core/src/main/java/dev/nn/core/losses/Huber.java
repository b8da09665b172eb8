package dev.nn.core.losses;

import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.arguments.Require;

/**
 * Huber's loss: quadratic for small errors, linear for large ones, which bounds the gradient of an
 * outlier (Huber, "Robust Estimation of a Location Parameter", 1964).
 *
 * <p>dL/dp = d / n where |d| ≤ δ, else δ sign(d) / n. Keras: {@code huber}; PyTorch: {@code
 * HuberLoss}; the same default.
 *
 * @param delta δ, the error at which the loss turns linear; above 0
 */
@Formula("mean of d²/2 where |d| ≤ δ, else δ (|d| − δ/2); d = p − t")
public record Huber(double delta) implements Loss {

  /** Throws an {@link IllegalArgumentException} unless δ is finite and above 0. */
  public Huber {
    Require.positive("huber: delta", delta);
  }

  /** Sets δ = 1. */
  public Huber() {
    this(1);
  }

  @Override
  public String name() {
    return "huber";
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
        // With k = d clipped to ±δ, both branches are k (d − k/2), and k is the derivative.
        double k = Math.max(-delta, Math.min(d, delta));
        sum += k * (d - k / 2);
        g[gRow + c] = (float) (k / n);
      }
      rowLoss[r] = sum / n;
    }
  }
}
