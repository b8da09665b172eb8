package dev.nn.data;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import java.util.List;

/** Samples with names for their columns. */
record NamedDataset(Samples samples, List<String> inputNames, List<String> targetNames)
    implements Dataset {

  NamedDataset {
    requireNames("input", inputNames, samples.inputColumns());
    requireNames("target", targetNames, samples.targetColumns());
    inputNames = List.copyOf(inputNames);
    targetNames = List.copyOf(targetNames);
  }

  private static void requireNames(String what, List<String> names, int columns) {
    if (names.size() != columns) {
      throw new IllegalArgumentException(
          "%s names for %s %s columns; each needs one".formatted(names.size(), columns, what));
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
  }
}
