package dev.nn.data.metrics.rows;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Judged;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.data.metrics.measures.Quantities;
import dev.nn.data.metrics.measures.Tally;

/** A tally of matrices that takes rows in the form of plug-ins. */
public final class RowsTally implements MetricTally {

  private final Tally<Double> tally;

  private RowsTally(Tally<Double> tally) {
    this.tally = tally;
  }

  /** Returns a tally that adds its rows to another one. */
  public static MetricTally of(Tally<Double> tally) {
    return new RowsTally(tally);
  }

  @Override
  public void add(MetricRows rows) {
    float[] weights = new float[rows.rows()];
    for (int r = 0; r < weights.length; r++) {
      weights[r] = (float) rows.weight(r);
    }
    Quantities targets = matrix(rows, rows::target);
    Quantities predictions = matrix(rows, rows::prediction);
    if (rows.judged() == Judged.NUMBERS) {
      tally.add(predictions, targets, weights);
      return;
    }
    int[] labels = new int[rows.rows()];
    for (int r = 0; r < labels.length; r++) {
      labels[r] = rows.predicted(r);
    }
    Matrix probabilities = predictions.rounded();
    tally.add(probabilities, labels, targets.rounded(), weights);
  }

  /** The number of a row in a column. */
  private interface Element {
    double at(int row, int column);
  }

  private static Quantities matrix(MetricRows rows, Element element) {
    double[] data = new double[rows.rows() * rows.columns()];
    for (int i = 0; i < data.length; i++) {
      data[i] = element.at(i / rows.columns(), i % rows.columns());
    }
    return new Quantities(data, rows.rows(), rows.columns());
  }

  @Override
  public double result() {
    return tally.result();
  }
}
