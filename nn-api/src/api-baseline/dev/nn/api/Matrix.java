// Written by bin/api-baseline.
package dev.nn.api;

public final class Matrix {
  private Matrix() {}
  public int columns() { throw null; }
  public Matrix copy() { throw null; }
  public float[] data() { throw null; }
  public int end() { throw null; }
  public float get(int row, int column) { throw null; }
  public static Matrix of(float[][] rows) { throw null; }
  public float[] row(int row) { throw null; }
  public int rows() { throw null; }
  public void set(int row, int column, float value) { throw null; }
  public Matrix slice(int from, int to) { throw null; }
  public int start() { throw null; }
  public String toString() { throw null; }
  public static Matrix wrap(float[] data, int start, int rows, int columns) { throw null; }
  public static Matrix zeros(int rows, int columns) { throw null; }
}
