package dev.nn.data;

import dev.nn.api.Matrix;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import java.util.List;
import java.util.Objects;

/** A data set with the columns of other samples. */
interface DatasetView extends Dataset {

  Samples data();

  @Override
  default int rows() {
    return data().rows();
  }

  @Override
  default RowGroups groups(int size) {
    return data().groups(size);
  }

  @Override
  default void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
    data().read(order, from, inputs, targets, weights);
  }

  record Named(Samples data, List<String> inputNames, List<String> targetNames)
      implements DatasetView {

    public Named {
      requireNames("input", inputNames, data.inputColumns());
      requireNames("target", targetNames, data.targetColumns());
      inputNames = List.copyOf(inputNames);
      targetNames = List.copyOf(targetNames);
    }

    private static void requireNames(String what, List<String> names, int columns) {
      if (names.size() != columns) {
        throw new IllegalArgumentException(
            "%s names for %s %s columns; each needs one".formatted(names.size(), columns, what));
      }
    }
  }

  record Weighted(Samples data, List<String> inputNames, List<String> targetNames, Weights factors)
      implements DatasetView {

    Weighted(Dataset data, Weights factors) {
      this(data, data.inputNames(), data.targetNames(), factors);
    }

    @Override
    public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
      data.read(order, from, inputs, targets, weights);
      for (int r = 0; r < inputs.rows(); r++) {
        weights[r] *= factors.weight(order[from + r]);
      }
    }
  }

  /** Some rows of samples; each thread reuses an array of the chosen rows of a batch. */
  record Selected(
      Samples data,
      List<String> inputNames,
      List<String> targetNames,
      Rows selected,
      ThreadLocal<int[]> chosen)
      implements DatasetView {

    Selected(Dataset data, Rows selected) {
      this(
          data,
          data.inputNames(),
          data.targetNames(),
          selected,
          ThreadLocal.withInitial(() -> new int[0]));
      if (selected.size() == 0) {
        throw new IllegalArgumentException("no row is selected; select at least one");
      }
    }

    @Override
    public int rows() {
      return selected.size();
    }

    @Override
    public RowGroups groups(int size) {
      return data.groups(size).select(selected.size(), selected::row);
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
