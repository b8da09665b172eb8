// Written by bin/api-baseline.
package dev.nn.data.metrics.measures;

public final class Quantities {
  public Quantities(double[] data, int rows, int columns) {}
  public Quantities columns(int from, int count) { throw null; }
  public int columns() { throw null; }
  public double get(int row, int column) { throw null; }
  public static Quantities of(dev.nn.api.Matrix matrix) { throw null; }
  public dev.nn.api.Matrix rounded() { throw null; }
  public int rows() { throw null; }
  public String shape() { throw null; }
}
