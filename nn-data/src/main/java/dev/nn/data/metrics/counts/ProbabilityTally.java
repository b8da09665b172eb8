package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;

/** A mean over rows of something of the probabilities and the true class. */
public final class ProbabilityTally extends RowTally<Double> {

  /** What is averaged. */
  @FunctionalInterface
  public interface OfRow {
    /**
     * Of one row.
     *
     * @param p the probabilities, [classes]; may be written to
     */
    double value(double[] p, int actual);
  }

  private final OfRow ofRow;
  private double[] p = {};
  private double sum;

  public ProbabilityTally(String name, OfRow ofRow) {
    super(name);
    this.ofRow = ofRow;
  }

  @Override
  protected void begin(int predictionColumns, int targetColumns) {
    Classes.require(name(), predictionColumns, targetColumns);
    p = new double[Classes.count(predictionColumns)];
  }

  @Override
  protected void row(Matrix predictions, Matrix targets, int r, double w) {
    Probabilities.read(this, predictions, r, p);
    sum += w * ofRow.value(p, Classes.actual(this, targets, r, p.length));
  }

  @Override
  protected Double resultOfRows() {
    return sum / weight();
  }
}
