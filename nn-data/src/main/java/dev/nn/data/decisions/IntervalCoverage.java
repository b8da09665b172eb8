package dev.nn.data.decisions;

import dev.nn.data.metrics.PredictedRows;
import dev.nn.data.metrics.Quantities;
import dev.nn.data.metrics.StandardMetric;
import dev.nn.data.metrics.Tally;
import dev.nn.data.metrics.UndefinedMetricException;

/**
 * The share of rows, from 0 to 1, whose number lies within the interval around its prediction. It
 * is near the level if the intervals are right.
 */
public record IntervalCoverage(Intervals intervals, double level) implements StandardMetric {

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public Tally<Double> tally() {
    return new Covered();
  }

  private final class Covered implements Tally<Double> {

    private double all;
    private double covered;

    @Override
    public void add(PredictedRows rows) {
      Quantities predictions = rows.predictions();
      Quantities targets = rows.targets();
      if (predictions.columns() != 1 || targets.columns() != 1) {
        throw new IllegalArgumentException(
            "%s: predictions of %s and targets of %s; expected one column of numbers"
                .formatted(name(), predictions.shape(), targets.shape()));
      }
      for (int r = 0; r < predictions.rows(); r++) {
        boolean within = intervals.about(predictions.get(r, 0), level).contains(targets.get(r, 0));
        all += rows.weights()[r];
        covered += within ? rows.weights()[r] : 0;
      }
    }

    @Override
    public Double result() {
      if (!(all > 0)) {
        throw new UndefinedMetricException(name(), "there are no rows; give at least one");
      }
      return covered / all;
    }
  }
}
