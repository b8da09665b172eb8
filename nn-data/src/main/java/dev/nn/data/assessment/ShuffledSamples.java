package dev.nn.data.assessment;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import java.util.Arrays;

/** Samples, one input column of which has its values in the order of other rows. */
final class ShuffledSamples implements Samples {

  /** Rows at a time while the column is read. */
  private static final int ROWS = 1024;

  private final Samples samples;
  private final int column;
  private final float[] values;

  /**
   * Takes a column out.
   *
   * @param column of the inputs
   * @param order row r gets the value of row {@code order[r]}
   */
  ShuffledSamples(Samples samples, int column, int[] order) {
    this.samples = samples;
    this.column = column;
    values = new float[samples.rows()];
    int most = Math.min(ROWS, values.length);
    Matrix inputs = Matrix.zeros(most, samples.inputColumns());
    Matrix targets = Matrix.zeros(most, samples.targetColumns());
    float[] weights = new float[most];
    for (int first = 0; first < values.length; first += most) {
      int count = Math.min(most, values.length - first);
      Matrix x = inputs.slice(0, count);
      Arrays.fill(weights, 1);
      samples.read(order, first, x, targets.slice(0, count), weights);
      for (int r = 0; r < count; r++) {
        values[first + r] = x.get(r, column);
      }
    }
  }

  @Override
  public int rows() {
    return samples.rows();
  }

  @Override
  public int inputColumns() {
    return samples.inputColumns();
  }

  @Override
  public int targetColumns() {
    return samples.targetColumns();
  }

  @Override
  public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
    samples.read(order, from, inputs, targets, weights);
    for (int r = 0; r < inputs.rows(); r++) {
      inputs.set(r, column, values[order[from + r]]);
    }
  }
}
