package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;

/** The mean over the rows of a function of the probabilities and the true class. */
public final class ProbabilityTally extends ClassTally<Double> {

  /** A function of one row. */
  @FunctionalInterface
  public interface OfRow {

    /** Returns the value for the probabilities {@code p}, [classes], and the true class. */
    double value(double[] p, int actual);
  }

  private final OfRow ofRow;
  private double sum;

  public ProbabilityTally(String name, OfRow ofRow) {
    super(name);
    this.ofRow = ofRow;
  }

  @Override
  protected void row(Matrix predictions, int r, int actual, double w) {
    sum += w * ofRow.value(probabilities(predictions, r), actual);
  }

  @Override
  protected Double resultOfRows() {
    return sum / weight();
  }
}
