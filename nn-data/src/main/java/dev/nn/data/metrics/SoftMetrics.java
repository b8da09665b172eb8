package dev.nn.data.metrics;

import dev.nn.api.Formula;

/**
 * Metrics that compare probabilities with a teacher's. A single column is the probability of the
 * second of two labels.
 */
public final class SoftMetrics {

  private SoftMetrics() {}

  /**
   * The mean cross-entropy −Σ w Σ t log p / Σ w over labels. It is least, but not 0, if p = t. Each
   * p is first clipped to between ε and 1 − ε, ε = 2⁻²³.
   */
  @Formula("−Σ w Σ t log p / Σ w")
  public record LogLoss() implements StandardMetric {

    private static final double EPSILON = 0x1p-23;

    @Override
    public Tally<Double> tally() {
      return SoftMetrics.mean(
          name(),
          (p, t) -> {
            double loss = 0;
            for (int c = 0; c < p.length; c++) {
              loss -= t[c] * StrictMath.log(Math.max(EPSILON, Math.min(1 - EPSILON, p[c])));
            }
            return loss;
          });
    }
  }

  /** The share of rows whose most probable label is the teacher's, 0 to 1. */
  @Formula("Σ w [the most probable label of p is that of t] / Σ w")
  public record Agreement() implements StandardMetric {

    @Override
    public boolean greaterIsBetter() {
      return true;
    }

    @Override
    public Tally<Double> tally() {
      return SoftMetrics.mean(name(), (p, t) -> greatest(p) == greatest(t) ? 1 : 0);
    }

    private static int greatest(double[] values) {
      int greatest = 0;
      for (int c = 1; c < values.length; c++) {
        greatest = values[c] > values[greatest] ? c : greatest;
      }
      return greatest;
    }
  }

  private interface OfRow {
    double value(double[] p, double[] t);
  }

  private static Tally<Double> mean(String name, OfRow function) {
    return new RowTally<double[]>(name) {
      @Override
      double[] begin(int predictionColumns, int targetColumns) {
        return new double[2];
      }

      @Override
      void row(double[] sums, PredictedRows part, int r, double w) {
        sums[0] += w * function.value(labels(part.predictions(), r), labels(part.targets(), r));
        sums[1] += w;
      }
    }.then(sums -> sums[0] / sums[1]);
  }

  /** Returns a row's probabilities, one for each label. */
  private static double[] labels(Quantities of, int row) {
    if (of.columns() == 1) {
      return new double[] {1 - of.get(row, 0), of.get(row, 0)};
    }
    double[] all = new double[of.columns()];
    for (int c = 0; c < all.length; c++) {
      all[c] = of.get(row, c);
    }
    return all;
  }
}
