package dev.nn.core.losses;

import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * The negative log-likelihood of counts t that are Poisson-distributed with mean p, up to a term
 * that does not depend on p (Nelder and Wedderburn, "Generalized Linear Models", 1972).
 *
 * <pre>
 * L     = mean over c of (p − t log p)
 * dL/dp = (1 − t / p) / n
 * </pre>
 *
 * <p>The output layer should be positive: {@code exponential} or {@code softplus}. The logarithm is
 * continued below 10⁻⁷ by its tangent, so p = 0 gives finite values.
 *
 * <p>Keras: {@code poisson}, which adds 10⁻⁷ to p in the logarithm; PyTorch: {@code
 * PoissonNLLLoss(log_input=False)}, which adds 10⁻⁸ (its default, {@code log_input=True}, takes log
 * p). Away from 0 the same values.
 */
@Formula("mean of (p − t log p)")
public record Poisson() implements Loss {

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public Domain predictions() {
    return Domain.atLeast(0);
  }

  @Override
  public Domain targets() {
    return Domain.atLeast(0);
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
        double mean = p[pRow + c];
        double count = t[tRow + c];
        sum += mean - count * ExtendedLog.of(mean);
        g[gRow + c] = (float) ((1 - count * ExtendedLog.slope(mean)) / n);
      }
      rowLoss[r] = sum / n;
    }
  }
}
