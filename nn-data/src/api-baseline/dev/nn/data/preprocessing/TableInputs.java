// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public final class TableInputs {
  private TableInputs() {}
  public void check(int row) { throw null; }
  public void codes(int row, double[] cells) { throw null; }
  public String column(int place) { throw null; }
  public java.util.List<String> names() { throw null; }
  public void read(int row, float[] inputs, int at) { throw null; }
  public String refusal(int row, int place) { throw null; }
  public int refused(int row) { throw null; }
  public String text(int row, int place) { throw null; }
}
