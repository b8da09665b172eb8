package dev.nn.core.samples;

import dev.nn.api.Matrix;
import java.util.Arrays;

/**
 * A cursor that reads samples some rows at a time, in constant memory: {@code while (parts.next())
 * { parts.read(); … }}.
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

  /**
   * Divides the samples into parts of {@code most} rows, at least 1; the last part may have fewer.
   */
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

  /** Returns how many rows the part has, at least 1. */
  public int rows() {
    return rows;
  }

  /**
   * Returns the indices of the part's rows, from index 0 of an array that may be longer. It is
   * valid until the next part.
   */
  public int[] order() {
    return order;
  }

  /** Reads the part's rows into buffers, which the next part overwrites. */
  public void read() {
    if (allInputs.rows() == 0) {
      allInputs = Matrix.zeros(order.length, samples.inputColumns());
      allTargets = Matrix.zeros(order.length, samples.targetColumns());
    }
    read(allInputs.slice(0, rows), allTargets.slice(0, rows));
  }

  /** Reads the part's x, [rows × input columns], and t, [rows × target columns]. */
  public void read(Matrix x, Matrix t) {
    if (weights.length == 0) {
      weights = new float[order.length];
    }
    Arrays.fill(weights, 1); // because samples may leave the weights out
    samples.read(order, 0, x, t, weights);
    inputs = x;
    targets = t;
  }

  /** Returns x as read, [rows × input columns], valid until the next part. */
  public Matrix inputs() {
    return inputs;
  }

  /** Returns t as read, [rows × target columns], valid until the next part. */
  public Matrix targets() {
    return targets;
  }

  /**
   * Returns each row's w from index 0 of an array that may be longer; 1 for rows without weights.
   */
  public float[] weights() {
    return weights;
  }
}
