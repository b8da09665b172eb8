package dev.nn.core.losses;

import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * The Kullback–Leibler divergence of the predicted distribution from the target distribution
 * (Kullback and Leibler, "On Information and Sufficiency", 1951).
 *
 * <p>dL/dp = −t / p; where t = 0, the term is 0. Both logarithms are continued below 10⁻⁷ by their
 * tangent, so L is 0 at p = t for any t. Keras: {@code kl_divergence}, but it clips p and t to
 * [10⁻⁷, 1]. PyTorch: {@code KLDivLoss} with {@code reduction="batchmean"}, but it takes log p.
 */
@Formula("sum of t log(t / p)")
public record KlDivergence() implements Loss {

  @Override
  public String name() {
    return "kl_divergence";
  }

  @Override
  public Domain predictions() {
    return Domain.DISTRIBUTIONS;
  }

  @Override
  public Domain targets() {
    return Domain.PROBABILITIES;
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
        double wanted = t[tRow + c];
        sum += wanted * (ExtendedLog.of(wanted) - ExtendedLog.of(p[pRow + c]));
        g[gRow + c] = (float) (-wanted * ExtendedLog.slope(p[pRow + c]));
      }
      rowLoss[r] = sum;
    }
  }
}
