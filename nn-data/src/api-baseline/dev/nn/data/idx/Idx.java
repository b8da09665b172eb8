// Written by bin/api-baseline.
package dev.nn.data.idx;

public final class Idx {
  private Idx() {}
  public java.util.List<Integer> dimensions() { throw null; }
  public java.nio.file.Path file() { throw null; }
  public double get(int row, int element) { throw null; }
  public int[] labels() throws dev.nn.data.MalformedDataException { throw null; }
  public dev.nn.api.Matrix matrix(float unit) { throw null; }
  public static dev.nn.data.Dataset read(java.nio.file.Path inputs, java.nio.file.Path labels) throws java.io.IOException { throw null; }
  public static Idx read(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public int rowSize() { throw null; }
  public int rows() { throw null; }
  public Idx.Type type() { throw null; }
  public enum Type {
    UNSIGNED_BYTE, SIGNED_BYTE, SHORT, INT, FLOAT, DOUBLE;
  }
}
