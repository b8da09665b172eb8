package dev.nn.data;

import dev.nn.api.Matrix;
import java.util.List;
import java.util.Objects;

/** A data set with the columns of another. */
interface DatasetView extends Dataset {

  /** Returns the other data set. */
  Dataset data();

  @Override
  default int rows() {
    return data().rows();
  }

  @Override
  default int inputColumns() {
    return data().inputColumns();
  }

  @Override
  default int targetColumns() {
    return data().targetColumns();
  }

  @Override
  default List<String> inputNames() {
    return data().inputNames();
  }

  @Override
  default List<String> targetNames() {
    return data().targetNames();
  }

  /** A data set whose rows count more or less. */
  record Weighted(Dataset data, Weights factors) implements DatasetView {

    @Override
    public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
      data.read(order, from, inputs, targets, weights);
      for (int r = 0; r < inputs.rows(); r++) {
        weights[r] *= factors.weight(order[from + r]);
      }
    }
  }

  /**
   * Some rows of a data set, in an order.
   *
   * @param chosen the rows of a batch, by their index in the data: an array for each thread, so
   *     that none is made
   */
  record Selected(Dataset data, Rows selected, ThreadLocal<int[]> chosen) implements DatasetView {

    Selected(Dataset data, Rows selected) {
      this(data, selected, ThreadLocal.withInitial(() -> new int[0]));
      if (selected.size() == 0) {
        throw new IllegalArgumentException("no row is selected; select at least one");
      }
    }

    @Override
    public int rows() {
      return selected.size();
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
        indices[i] = Objects.checkIndex(selected.row(order[from + i]), data.rows());
      }
      data.read(indices, 0, inputs, targets, weights);
    }
  }
}
