package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.api.metrics.Judged;
import dev.nn.data.metrics.counts.ClassTally;
import dev.nn.data.metrics.measures.Tally;

/**
 * The mean squared error of the probabilities (Brier, "Verification of forecasts expressed in terms
 * of probability", Monthly Weather Review 78, 1950).
 *
 * <pre>
 * two classes:  Σ w (p[1] − [actual = 1])² / Σ w               0 to 1
 * more:         Σ w Σ over c of (p[c] − [actual = c])² / Σ w   0 to 2
 * </pre>
 *
 * <p>The form for two classes is half of the other, as usual and in scikit-learn's {@code
 * brier_score_loss}.
 */
@Formula("Σ w Σ over c of (p[c] − [actual = c])² / Σ w, half of it for two")
public record BrierScore() implements Loss {

  @Override
  public Judged judged() {
    return Judged.LABELS;
  }

  @Override
  public Tally<Double> tally() {
    return ClassTally.mean(name(), row -> ofRow(row.probabilities(), row.actual()));
  }

  private static double ofRow(double[] p, int actual) {
    if (p.length == 2) {
      double error = p[1] - actual;
      return error * error;
    }
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      double error = c == actual ? p[c] - 1 : p[c];
      sum += error * error;
    }
    return sum;
  }
}
