// Written by bin/api-baseline.
package dev.nn.data.preprocessing.ranges;

public final class Ranges {
  public static final Ranges UNKNOWN = (dev.nn.data.preprocessing.ranges.Ranges) null;
  public Ranges(java.util.List<dev.nn.data.Column> columns, java.util.List<ColumnRange> ranges) {}
  public java.util.List<ColumnRange> columns() { throw null; }
  public boolean equals(Object other) { throw null; }
  public int hashCode() { throw null; }
  public static Ranges of(java.util.List<dev.nn.data.Column> columns, dev.nn.data.Table table, dev.nn.data.Rows rows) { throw null; }
  public int outside(double[] row) { throw null; }
  public RangeReport report(int rows, Ranges.Reader reader) { throw null; }
  public double[][] sample(int rows, long seed) { throw null; }
  public static String text(dev.nn.data.Column column, double code) { throw null; }
  public String toString() { throw null; }
  public java.util.List<RangeWarning> warnings(double[] row) { throw null; }
  public java.util.List<RangeWarning> warnings(double[] row, java.util.function.IntFunction<String> cells) { throw null; }
  public interface Reader {
    void read(int row, double[] codes);
  }
}
