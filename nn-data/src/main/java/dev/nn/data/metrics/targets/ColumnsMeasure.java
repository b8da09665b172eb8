package dev.nn.data.metrics.targets;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.measures.Quantities;
import dev.nn.data.metrics.measures.Tally;

/**
 * A measure of some adjacent columns of predictions and targets alone, such as those of one target
 * among several.
 *
 * @param from the index of the first column, in predictions as in targets
 * @param columns their number
 */
public record ColumnsMeasure<R>(Measure<R> measure, int from, int columns) implements Measure<R> {

  /**
   * Checks the numbers.
   *
   * @param measure the measure of these columns
   * @param from the index of the first column, in predictions as in targets
   * @param columns their number
   */
  public ColumnsMeasure {
    if (from < 0 || columns < 1) {
      throw new IllegalArgumentException(
          "%s columns from index %s; expected at least 1, from 0 or more".formatted(columns, from));
    }
  }

  @Override
  public Tally<R> tally() {
    Tally<R> tally = measure.tally();
    return new Tally<>() {
      @Override
      public void add(Matrix predictions, Matrix targets, float[] weights) {
        tally.add(part("predictions", predictions), part("targets", targets), weights);
      }

      @Override
      public void add(Matrix predictions, int[] labels, Matrix targets, float[] weights) {
        tally.add(part("predictions", predictions), labels, part("targets", targets), weights);
      }

      @Override
      public void add(Quantities predictions, Quantities targets, float[] weights) {
        require("predictions", predictions.columns());
        require("targets", targets.columns());
        tally.add(predictions.columns(from, columns), targets.columns(from, columns), weights);
      }

      @Override
      public R result() {
        return tally.result();
      }
    };
  }

  private Matrix part(String name, Matrix whole) {
    require(name, whole.columns());
    Matrix part = Matrix.zeros(whole.rows(), columns);
    for (int r = 0; r < whole.rows(); r++) {
      int at = whole.start() + r * whole.columns() + from;
      System.arraycopy(whole.data(), at, part.data(), r * columns, columns);
    }
    return part;
  }

  private void require(String name, int given) {
    if (given < from + columns) {
      throw new IllegalArgumentException(
          "%s of %s columns, too few for a measure of columns %s to %s"
              .formatted(name, given, from, from + columns - 1));
    }
  }
}
