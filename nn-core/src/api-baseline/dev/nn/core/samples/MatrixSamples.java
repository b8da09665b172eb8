// Written by bin/api-baseline.
package dev.nn.core.samples;

public final class MatrixSamples implements Samples {
  private MatrixSamples() {}
  public int inputColumns() { throw null; }
  public void read(int[] order, int from, dev.nn.api.Matrix x, dev.nn.api.Matrix t, float[] w) { throw null; }
  public static void requireWeight(int row, float weight) { throw null; }
  public static void requireWeights(float[] weights, int rows) { throw null; }
  public int rows() { throw null; }
  public int targetColumns() { throw null; }
}
