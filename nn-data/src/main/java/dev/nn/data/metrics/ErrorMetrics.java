package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.core.json.Decimals;
import dev.nn.data.statistics.RunningMoments;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Metrics of predicted quantities. */
public final class ErrorMetrics {

  private ErrorMetrics() {}

  /** The mean squared error Σ w (p − t)² / Σ w, in the squared unit of t; the mean over columns. */
  @Formula("Σ w (p − t)² / Σ w")
  public record Mse() implements StandardMetric {

    @Override
    public Tally<Double> tally() {
      return ErrorMetrics.mean(name(), Errors::mse);
    }
  }

  /**
   * The root mean squared error √(Σ w (p − t)² / Σ w), in the unit of t; with several columns, the
   * mean of their roots.
   */
  @Formula("√(Σ w (p − t)² / Σ w)")
  public record Rmse() implements StandardMetric {

    @Override
    public Tally<Double> tally() {
      return ErrorMetrics.mean(name(), Errors::rmse);
    }
  }

  /** The mean absolute error Σ w |p − t| / Σ w, in the unit of t; the mean over columns. */
  @Formula("Σ w |p − t| / Σ w")
  public record Mae() implements StandardMetric {

    @Override
    public Tally<Double> tally() {
      return ErrorMetrics.mean(name(), Errors::mae);
    }
  }

  /**
   * R² = 1 − Σ w (p − t)² / Σ w (t − m)², m = Σ w t / Σ w, at most 1; the mean over columns.
   * Undefined for fewer than two rows, and if all targets of a column are equal, as in scikit-learn
   * with {@code force_finite=False}.
   */
  @Formula("1 − Σ w (p − t)² / Σ w (t − m)², m = Σ w t / Σ w")
  public record R2() implements StandardMetric.Score {

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.NUMBERS;
    }

    @Override
    public Tally<Double> tally() {
      return ErrorMetrics.tally(name()).then(this::mean);
    }

    private double mean(List<Errors> columns) {
      if (columns.get(0).rows() < 2) {
        throw new UndefinedMetricException(
            name(), "only one row counts, and at least two are needed");
      }
      for (Errors column : columns) {
        if (column.constant()) {
          throw new UndefinedMetricException(
              name(),
              "the target is %s in all %s rows, so it has no variance to explain; rmse takes such targets"
                  .formatted(Decimals.text(column.targets.mean()), column.rows()));
        }
      }
      return ErrorMetrics.mean(columns, Errors::r2);
    }
  }

  /**
   * The mean absolute error relative to the target, Σ w |p − t| / |t| / Σ w; the mean over columns.
   * It is a share, as in scikit-learn; Keras multiplies by 100. Undefined if a target is 0.
   */
  @Formula("Σ w |p − t| / |t| / Σ w")
  public record Mape() implements StandardMetric {

    @Override
    public Tally<Double> tally() {
      return ErrorMetrics.tally(name()).then(this::mean);
    }

    private double mean(List<Errors> columns) {
      for (Errors column : columns) {
        if (column.zeros() > 0) {
          throw new UndefinedMetricException(
              name(),
              "the target is 0 in %s of %s rows, where a relative error is undefined; mae takes such targets"
                  .formatted(column.zeros(), column.rows()));
        }
      }
      return ErrorMetrics.mean(columns, Errors::mape);
    }
  }

  /** Sums the errors in one column of predicted quantities. */
  static final class Errors {

    private long rows;
    private long zeros;
    private double squares;
    private double absolutes;
    private double relatives;
    private final RunningMoments targets = new RunningMoments();

    void add(double p, double t, double w) {
      double error = Math.abs(p - t);
      rows++;
      squares += w * error * error;
      absolutes += w * error;
      if (t == 0) {
        zeros++;
      } else {
        relatives += w * (error / Math.abs(t));
      }
      targets.add(t, w);
    }

    long rows() {
      return rows;
    }

    double mse() {
      return squares / targets.weight();
    }

    double rmse() {
      return Math.sqrt(mse());
    }

    double mae() {
      return absolutes / targets.weight();
    }

    long zeros() {
      return zeros;
    }

    /** Returns the mean error as a share of the target; NaN if a target is 0. */
    double mape() {
      return zeros > 0 ? Double.NaN : relatives / targets.weight();
    }

    /** Returns whether all targets are equal. */
    boolean constant() {
      return targets.deviations() == 0;
    }

    /** Returns R²; NaN if all targets are equal. */
    double r2() {
      return constant() ? Double.NaN : 1 - squares / targets.deviations();
    }
  }

  static Tally<List<Errors>> tally(String name) {
    return new RowTally<>(name) {

      @Override
      List<Errors> begin(int predictionColumns, int targetColumns) {
        if (predictionColumns != targetColumns) {
          throw new IllegalArgumentException(
              "%s: %s columns of predictions, %s of targets; expected equal numbers"
                  .formatted(name, predictionColumns, targetColumns));
        }
        return Stream.generate(Errors::new).limit(predictionColumns).toList();
      }

      @Override
      void row(List<Errors> columns, PredictedRows part, int r, double w) {
        for (int c = 0; c < columns.size(); c++) {
          double p = finite("prediction", part.predictions().get(r, c), c);
          columns.get(c).add(p, finite("target", part.targets().get(r, c), c), w);
        }
      }
    };
  }

  private static Tally<Double> mean(String name, ToDoubleFunction<Errors> ofColumn) {
    return tally(name).then(columns -> mean(columns, ofColumn));
  }

  private static double mean(List<Errors> columns, ToDoubleFunction<Errors> ofColumn) {
    double sum = 0;
    for (Errors column : columns) {
      sum += ofColumn.applyAsDouble(column);
    }
    return sum / columns.size();
  }
}
