// Written by bin/api-baseline.
package dev.nn.kernels.operand;

public final class Operand {
  private Operand() {}
  public float[] array() { throw null; }
  public int at(int row, int column) { throw null; }
  public int columnStride(int row) { throw null; }
  public Operand columns(int from, int to) { throw null; }
  public int columns() { throw null; }
  public int columnsTogether(int column) { throw null; }
  public int end() { throw null; }
  public boolean hasContiguousRows() { throw null; }
  public static Operand inPanels(float[] array, int start, int rows, int columns, int width) { throw null; }
  public boolean isByStrides() { throw null; }
  public static Operand movable(int rows, int columns) { throw null; }
  public void moveTo(float[] newArray, int newStart) { throw null; }
  public static Operand of(float[] array, int start, int rows, int columns) { throw null; }
  public boolean overlaps(Operand other) { throw null; }
  public Operand repeated(int newRows) { throw null; }
  public int rowStride(int column) { throw null; }
  public Operand rows(int from, int to) { throw null; }
  public int rows() { throw null; }
  public int rowsTogether(int row) { throw null; }
  public String toString() { throw null; }
  public Operand transpose() { throw null; }
}
