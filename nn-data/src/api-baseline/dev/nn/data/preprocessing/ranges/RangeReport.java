// Written by bin/api-baseline.
package dev.nn.data.preprocessing.ranges;

public record RangeReport(int rows, int outside, java.util.List<RangeReport.Outside> columns) {
  public String toString() { throw null; }
  public record Outside(String column, int rows, int first, RangeWarning example) {
  }
}
