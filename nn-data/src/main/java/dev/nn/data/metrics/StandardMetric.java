package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import java.io.Serializable;
import java.util.Locale;

/**
 * A metric whose tally takes whole matrices. It is serializable, so that a search can send it to
 * other machines.
 */
public interface StandardMetric extends Metric, Measure<Double>, Serializable {

  /** A metric of labels; greater values are better. */
  interface Score extends StandardMetric {

    @Override
    default boolean greaterIsBetter() {
      return true;
    }

    @Override
    default PredictionKind predictionKind() {
      return PredictionKind.LABELS;
    }
  }

  /** Returns the name in lower snake case, as in scikit-learn; by default, the class's name. */
  @Override
  default String name() {
    String name = getClass().getSimpleName();
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** Returns that numbers are evaluated, and smaller values are better, by default. */
  @Override
  default PredictionKind predictionKind() {
    return PredictionKind.NUMBERS;
  }

  @Override
  default boolean greaterIsBetter() {
    return false;
  }

  @Override
  default MetricTally begin() {
    Tally<Double> tally = tally();
    return new MetricTally() {
      @Override
      public void add(MetricRows rows) {
        tally.add(PredictedRows.of(rows));
      }

      @Override
      public double result() {
        return tally.result();
      }
    };
  }
}
