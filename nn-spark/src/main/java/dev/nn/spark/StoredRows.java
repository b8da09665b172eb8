package dev.nn.spark;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import dev.nn.spark.EncodedRows.EncodedBlock;
import java.io.Serializable;
import java.util.ArrayList;

/** Rows in memory, in parts of equal size. (Arrays in lists, for more numbers than one has.) */
final class StoredRows implements Samples, Serializable {

  private static final long serialVersionUID = 1;

  private static final int NUMBERS = 1 << 20;

  private final int rows;
  private final int inputs;
  private final int targets;
  private final int shift; // of the rows of a part
  private final ArrayList<float[]> x = new ArrayList<>();
  private final ArrayList<float[]> t = new ArrayList<>();
  private final ArrayList<float[]> w = new ArrayList<>();

  StoredRows(int rows, int inputs, int targets) {
    this.rows = rows;
    this.inputs = inputs;
    this.targets = targets;
    shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, NUMBERS / (inputs + targets)));
    for (long first = 0; first < rows; first += 1L << shift) {
      int count = (int) Math.min(1L << shift, rows - first);
      x.add(new float[count * inputs]);
      t.add(new float[count * targets]);
      w.add(new float[count]);
    }
  }

  /** Replaces a row by one of a block. */
  void set(int row, EncodedBlock block, int other) {
    int part = row >>> shift;
    int within = within(row);
    block.inputs(other, x.get(part), within * inputs);
    block.targets(other, t.get(part), within * targets);
    w.get(part)[within] = block.weight(other);
  }

  /** Replaces a row by one of some rows, all of whose inputs and targets are an array each. */
  void set(int row, float[] allInputs, float[] allTargets, float[] weights, int other) {
    int part = row >>> shift;
    int within = within(row);
    System.arraycopy(allInputs, other * inputs, x.get(part), within * inputs, inputs);
    System.arraycopy(allTargets, other * targets, t.get(part), within * targets, targets);
    w.get(part)[within] = weights[other];
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
      copy(x.get(part), within, inputRows, r);
      copy(t.get(part), within, targetRows, r);
      weights[r] = w.get(part)[within];
    }
  }

  private static void copy(float[] part, int within, Matrix rows, int row) {
    int width = rows.columns();
    System.arraycopy(part, within * width, rows.data(), rows.start() + row * width, width);
  }
}
