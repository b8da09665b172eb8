package dev.nn.spark.training;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import dev.nn.spark.rows.EncodedBlock;
import java.util.ArrayList;
import java.util.List;

/** Rows in the memory of the driver, in parts of equal size. */
final class CollectedRows implements Samples {

  private static final int NUMBERS = 1 << 20;

  private final int inputs;
  private final int targets;
  private final int shift; // of the rows of a part
  private final List<float[]> x = new ArrayList<>();
  private final List<float[]> t = new ArrayList<>();
  private final List<float[]> w = new ArrayList<>();
  private int rows;

  CollectedRows(int inputs, int targets) {
    this.inputs = inputs;
    this.targets = targets;
    shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, NUMBERS / (inputs + targets)));
  }

  void add(EncodedBlock block, int row) {
    int within = within(rows);
    if (within == 0) {
      x.add(new float[inputs << shift]);
      t.add(new float[targets << shift]);
      w.add(new float[1 << shift]);
    }
    int part = rows >>> shift;
    block.inputs(row, x.get(part), within * inputs);
    block.targets(row, t.get(part), within * targets);
    w.get(part)[within] = block.weight(row);
    rows++;
  }

  private int within(int row) {
    return row & ((1 << shift) - 1);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int inputColumns() {
    return inputs;
  }

  @Override
  public int targetColumns() {
    return targets;
  }

  @Override
  public void read(int[] order, int from, Matrix inputRows, Matrix targetRows, float[] weights) {
    for (int r = 0; r < inputRows.rows(); r++) {
      int row = order[from + r];
      int part = row >>> shift;
      int within = within(row);
      System.arraycopy(
          x.get(part), within * inputs, inputRows.data(), inputRows.start() + r * inputs, inputs);
      System.arraycopy(
          t.get(part),
          within * targets,
          targetRows.data(),
          targetRows.start() + r * targets,
          targets);
      weights[r] = w.get(part)[within];
    }
  }
}
