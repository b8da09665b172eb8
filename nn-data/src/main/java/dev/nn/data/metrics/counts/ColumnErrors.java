package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.Quantities;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.statistics.RunningMoments;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The sums of the errors of one column of predicted quantities. */
public final class ColumnErrors {

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

  public long rows() {
    return rows;
  }

  public double mse() {
    return squares / targets.weight();
  }

  public double rmse() {
    return Math.sqrt(mse());
  }

  public double mae() {
    return absolutes / targets.weight();
  }

  /** Returns the number of rows whose target is 0. */
  public long zeros() {
    return zeros;
  }

  /** Returns the mean error as a share of the target; NaN if a target is 0. */
  public double mape() {
    return zeros > 0 ? Double.NaN : relatives / targets.weight();
  }

  /** Returns R²; NaN for a single row. */
  public double r2() {
    if (rows < 2) {
      return Double.NaN;
    }
    if (targets.deviations() == 0) {
      return squares == 0 ? 1 : 0;
    }
    return 1 - squares / targets.deviations();
  }

  public static Tally<List<ColumnErrors>> tally(String name) {
    return new RowTally<>(name) {

      @Override
      List<ColumnErrors> begin(int predictionColumns, int targetColumns) {
        if (predictionColumns != targetColumns) {
          throw new IllegalArgumentException(
              "%s: %s columns of predictions, %s of targets; expected as many"
                  .formatted(name, predictionColumns, targetColumns));
        }
        return Stream.generate(ColumnErrors::new).limit(predictionColumns).toList();
      }

      @Override
      void row(List<ColumnErrors> columns, Matrix predictions, Matrix targets, int r, double w) {
        for (int c = 0; c < columns.size(); c++) {
          double p = finite("prediction", predictions, r, c);
          columns.get(c).add(p, finite("target", targets, r, c), w);
        }
      }

      @Override
      public void add(Quantities predictions, Quantities targets, float[] weights) {
        Shape shape = new Shape(predictions.rows(), predictions.columns());
        Shape ofTargets = new Shape(targets.rows(), targets.columns());
        List<ColumnErrors> columns = requireShapes(shape, ofTargets, weights);
        each(
            shape.rows(),
            weights,
            (r, w) -> {
              for (int c = 0; c < columns.size(); c++) {
                double p = finite("prediction", predictions.get(r, c), c);
                columns.get(c).add(p, finite("target", targets.get(r, c), c), w);
              }
            });
      }
    };
  }

  public static Tally<Double> mean(String name, ToDoubleFunction<ColumnErrors> ofColumn) {
    return tally(name).then(columns -> mean(columns, ofColumn));
  }

  public static double mean(List<ColumnErrors> columns, ToDoubleFunction<ColumnErrors> ofColumn) {
    double sum = 0;
    for (ColumnErrors column : columns) {
      sum += ofColumn.applyAsDouble(column);
    }
    return sum / columns.size();
  }
}
