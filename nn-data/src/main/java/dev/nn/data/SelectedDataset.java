package dev.nn.data;

import dev.nn.api.Matrix;
import java.util.List;
import java.util.Objects;

/** Some rows of a data set, in an order. */
final class SelectedDataset implements Dataset {

  private final Dataset data;
  private final Rows rows;

  /** The rows of a batch, by their index in the data: one array a thread, so that none is made. */
  private final ThreadLocal<int[]> chosen = ThreadLocal.withInitial(() -> new int[0]);

  SelectedDataset(Dataset data, Rows rows) {
    if (rows.size() == 0) {
      throw new IllegalArgumentException("no row is selected; select at least one");
    }
    this.data = data;
    this.rows = rows;
  }

  @Override
  public int rows() {
    return rows.size();
  }

  @Override
  public int inputColumns() {
    return data.inputColumns();
  }

  @Override
  public int targetColumns() {
    return data.targetColumns();
  }

  @Override
  public List<String> inputNames() {
    return data.inputNames();
  }

  @Override
  public List<String> targetNames() {
    return data.targetNames();
  }

  @Override
  public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
    int count = inputs.rows();
    int[] indices = chosen.get();
    if (indices.length < count) {
      indices = new int[count];
      chosen.set(indices);
    }
    for (int i = 0; i < count; i++) {
      indices[i] = Objects.checkIndex(rows.row(order[from + i]), data.rows());
    }
    data.read(indices, 0, inputs, targets, weights);
  }
}
