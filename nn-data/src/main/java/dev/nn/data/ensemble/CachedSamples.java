package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.SampleParts;
import dev.nn.core.samples.Samples;

/** A copy of few encoded rows in memory, so that each is encoded once, not in each epoch. */
public final class CachedSamples implements Samples {

  private static final long MAX_NUMBERS = 1 << 26; // 256 MiB of floats
  private static final int PART_OF_HEAP = 16; // validation keeps rows too, and training needs some
  private static final int ROWS = 256;

  private final Samples copy;
  private final Samples data;

  private CachedSamples(Samples copy, Samples data) {
    this.copy = copy;
    this.data = data;
  }

  public static Samples of(Samples data, long bytes) {
    int inputs = data.inputColumns();
    int targets = data.targetColumns();
    long most = Math.min(MAX_NUMBERS, bytes / PART_OF_HEAP / Float.BYTES);
    if ((long) data.rows() * (inputs + targets + 1) > most) { // 1 is the weight
      return data;
    }
    Matrix x = Matrix.zeros(data.rows(), inputs);
    Matrix t = Matrix.zeros(data.rows(), targets);
    float[] weights = new float[data.rows()];
    SampleParts parts = new SampleParts(data, ROWS);
    while (parts.next()) {
      int end = parts.first() + parts.rows();
      parts.read(x.slice(parts.first(), end), t.slice(parts.first(), end));
      System.arraycopy(parts.weights(), 0, weights, parts.first(), parts.rows());
    }
    return new CachedSamples(Samples.of(x, t, weights), data);
  }

  @Override
  public int rows() {
    return copy.rows();
  }

  @Override
  public int inputColumns() {
    return copy.inputColumns();
  }

  @Override
  public int targetColumns() {
    return copy.targetColumns();
  }

  @Override
  public RowGroups groups(int size) {
    return data.groups(size);
  }

  @Override
  public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
    copy.read(order, from, inputs, targets, weights);
  }
}
