package dev.nn.core.shards;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.samples.Samples;

/** Rows whose weights may all be 0. */
final class WeightedRows implements Samples {

  private final Matrix x;
  private final Matrix t;
  private final float[] w;

  WeightedRows(Matrix x, Matrix t, float[] w) {
    this.x = x;
    this.t = t;
    this.w = w;
  }

  /** Returns random rows of 3 inputs and 2 classes; every third row has the weight 0. */
  static WeightedRows random(int rows, long seed) {
    RandomStream random = RandomStream.of(seed);
    Matrix x = Matrix.zeros(rows, 3);
    Matrix t = Matrix.zeros(rows, 2);
    float[] w = new float[rows];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < 3; c++) {
        x.set(r, c, random.uniform(3L * r + c, -1, 1));
      }
      t.set(r, x.get(r, 0) * x.get(r, 1) > 0 ? 1 : 0, 1);
      w[r] = r % 3 == 0 ? 0 : random.derive("weight", 0).uniform(r, 0.1f, 3);
    }
    return new WeightedRows(x, t, w);
  }

  /** Returns the same rows with other weights. */
  WeightedRows weighted(float... weights) {
    return new WeightedRows(x, t, weights);
  }

  /** Returns copies of some of the rows. */
  WeightedRows only(int... rows) {
    Matrix inputs = Matrix.zeros(rows.length, x.columns());
    Matrix targets = Matrix.zeros(rows.length, t.columns());
    float[] weights = new float[rows.length];
    read(rows, 0, inputs, targets, weights);
    return new WeightedRows(inputs, targets, weights);
  }

  float weight(int row) {
    return w[row];
  }

  @Override
  public int rows() {
    return x.rows();
  }

  @Override
  public int inputColumns() {
    return x.columns();
  }

  @Override
  public int targetColumns() {
    return t.columns();
  }

  @Override
  public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
    for (int r = 0; r < inputs.rows(); r++) {
      int row = order[from + r];
      for (int c = 0; c < x.columns(); c++) {
        inputs.set(r, c, x.get(row, c));
      }
      for (int c = 0; c < t.columns(); c++) {
        targets.set(r, c, t.get(row, c));
      }
      weights[r] = w[row];
    }
  }
}
