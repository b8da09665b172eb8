package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.api.metrics.Judged;
import dev.nn.data.metrics.counts.ClassTally;
import dev.nn.data.metrics.measures.Tally;

/**
 * The mean negative log-likelihood of the true class (cross-entropy), −Σ w log p[actual] / Σ w: 0
 * or more. As in scikit-learn's {@code log_loss} of float32 predictions, each p is first clipped to
 * ε and 1 − ε, ε = 2⁻²³, and then divided by the sum of its row; so a certain and wrong prediction
 * costs about 16, not infinity.
 */
@Formula("−Σ w log p[actual] / Σ w")
public record LogLoss() implements Loss {

  private static final double EPSILON = 0x1p-23;

  @Override
  public Judged judged() {
    return Judged.LABELS;
  }

  @Override
  public Tally<Double> tally() {
    return ClassTally.mean(name(), row -> ofRow(row.probabilities(), row.actual()));
  }

  private static double ofRow(double[] p, int actual) {
    double sum = 0;
    for (double value : p) {
      sum += clipped(value);
    }
    return -StrictMath.log(clipped(p[actual]) / sum);
  }

  private static double clipped(double p) {
    return Math.max(EPSILON, Math.min(1 - EPSILON, p));
  }
}
