package dev.nn.cli.report;

import dev.nn.api.Matrix;
import dev.nn.data.Table;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.measures.Quantities;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.model.Model;
import java.util.stream.IntStream;

/** The true and the predicted number of each of some rows, in the unit of the table. */
final class NumberRows {

  private final double[] truth;
  private final double[] predicted;

  private NumberRows(double[] truth, double[] predicted) {
    this.truth = truth;
    this.predicted = predicted;
  }

  /** Predicts a column for the rows of a table. */
  static NumberRows of(Model model, Table table, String column) {
    Measure<NumberRows> measure = () -> new Rows(table.rows());
    return model.evaluate(table, column, measure);
  }

  int size() {
    return truth.length;
  }

  double truth(int row) {
    return truth[row];
  }

  double predicted(int row) {
    return predicted[row];
  }

  /** Returns prediction − truth. */
  double error(int row) {
    return predicted[row] - truth[row];
  }

  /** Returns the errors without their signs, rising. */
  double[] sizes() {
    return IntStream.range(0, size()).mapToDouble(i -> Math.abs(error(i))).sorted().toArray();
  }

  /** Returns the mean of the errors. */
  double bias() {
    return IntStream.range(0, size()).mapToDouble(this::error).average().orElse(Double.NaN);
  }

  /** Returns some of the rows, evenly spaced, if there are more than {@code most}. */
  NumberRows thinned(int most) {
    if (size() <= most) {
      return this;
    }
    int[] kept = IntStream.range(0, most).map(i -> (int) ((long) i * size() / most)).toArray();
    return new NumberRows(
        IntStream.of(kept).mapToDouble(i -> truth[i]).toArray(),
        IntStream.of(kept).mapToDouble(i -> predicted[i]).toArray());
  }

  double[] truths() {
    return truth.clone();
  }

  double[] predictions() {
    return predicted.clone();
  }

  /** The rows so far. */
  private static final class Rows implements Tally<NumberRows> {

    private final double[] truth;
    private final double[] predicted;
    private int next;

    Rows(int rows) {
      truth = new double[rows];
      predicted = new double[rows];
    }

    @Override
    public void add(Matrix predictions, Matrix targets, float[] weights) {
      add(Quantities.of(predictions), Quantities.of(targets), weights);
    }

    @Override
    public void add(Quantities predictions, Quantities targets, float[] weights) {
      for (int r = 0; r < predictions.rows(); r++) {
        truth[next] = targets.get(r, 0);
        predicted[next] = predictions.get(r, 0);
        next++;
      }
    }

    @Override
    public NumberRows result() {
      return new NumberRows(truth, predicted);
    }
  }
}
