package dev.nn.core.samples;

import dev.nn.api.Matrix;
import java.util.Arrays;

/**
 * A cursor over the rows of samples, some at a time, in constant memory: {@code while
 * (parts.next()) { parts.read(); … }}.
 */
public final class SampleParts {

  private final Samples samples;
  private final int[] order;
  private int first;
  private int rows;
  private float[] weights = {};
  private Matrix allInputs = Matrix.zeros(0, 1);
  private Matrix allTargets = allInputs;
  private Matrix inputs = allInputs;
  private Matrix targets = allInputs;

  /** Creates parts of {@code most} rows, at least 1; the last may have fewer. */
  public SampleParts(Samples samples, int most) {
    this.samples = samples;
    order = new int[Math.min(most, samples.rows())];
  }

  /** Moves to the next part; returns false after the last. */
  public boolean next() {
    first += rows;
    rows = Math.min(order.length, samples.rows() - first);
    for (int i = 0; i < rows; i++) {
      order[i] = first + i;
    }
    return rows > 0;
  }

  /** Returns the index of the part's first row, from 0. */
  public int first() {
    return first;
  }

  /** Returns the number of rows of the part, at least 1. */
  public int rows() {
    return rows;
  }

  /**
   * Returns the indices of the rows of the part, from index 0, until the next; it may be longer.
   */
  public int[] order() {
    return order;
  }

  /** Reads the rows of the part, which the next part overwrites. */
  public void read() {
    if (allInputs.rows() == 0) {
      allInputs = Matrix.zeros(order.length, samples.inputColumns());
      allTargets = Matrix.zeros(order.length, samples.targetColumns());
    }
    read(allInputs.slice(0, rows), allTargets.slice(0, rows));
  }

  /** Reads x, [rows × input columns], and t, [rows × target columns], of the part. */
  public void read(Matrix x, Matrix t) {
    if (weights.length == 0) {
      weights = new float[order.length];
    }
    Arrays.fill(weights, 1); // for samples that have none
    samples.read(order, 0, x, t, weights);
    inputs = x;
    targets = t;
  }

  /** Returns x of the part that was read, [rows × input columns], valid until the next. */
  public Matrix inputs() {
    return inputs;
  }

  /** Returns t of the part that was read, [rows × target columns], valid until the next. */
  public Matrix targets() {
    return targets;
  }

  /** Returns w of each row from index 0, 1 for rows without weights; the array may be longer. */
  public float[] weights() {
    return weights;
  }
}
