package dev.nn.data;

import dev.nn.api.Matrix;
import java.util.List;

/** A data set whose rows count more or less. */
record WeightedDataset(Dataset data, Weights factors) implements Dataset {

  @Override
  public int rows() {
    return data.rows();
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
    data.read(order, from, inputs, targets, weights);
    for (int r = 0; r < inputs.rows(); r++) {
      weights[r] *= factors.weight(order[from + r]);
    }
  }
}
