// Written by bin/api-baseline.
package dev.nn.data.preprocessing.ranges;

public record CategoryRange(String column, java.util.List<Integer> counts, int missing, int other) implements ColumnRange {
  public boolean outside(double code) { throw null; }
  public double quantile(double share) { throw null; }
  public String text(dev.nn.data.Column given) { throw null; }
}
