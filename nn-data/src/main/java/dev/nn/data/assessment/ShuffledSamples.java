package dev.nn.data.assessment;

import dev.nn.api.Matrix;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.SampleParts;
import dev.nn.core.samples.Samples;

/** Samples with the values of one input column in the order of other rows. */
final class ShuffledSamples implements Samples {

  private static final int ROWS = 1024;

  private final Samples samples;
  private final int column;
  private final float[] values;
  private final int[] shuffled;

  /** Reads the column; row r gets the value of row {@code shuffled[r]}. */
  ShuffledSamples(Samples samples, int column, int[] shuffled) {
    this.samples = samples;
    this.column = column;
    this.shuffled = shuffled;
    values = new float[samples.rows()];
    SampleParts parts = new SampleParts(samples, ROWS);
    while (parts.next()) {
      parts.read();
      for (int r = 0; r < parts.rows(); r++) {
        values[parts.first() + r] = parts.inputs().get(r, column);
      }
    }
  }

  @Override
  public int rows() {
    return samples.rows();
  }

  @Override
  public RowGroups groups(int size) {
    return samples.groups(size);
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
      inputs.set(r, column, values[shuffled[order[from + r]]]);
    }
  }
}
