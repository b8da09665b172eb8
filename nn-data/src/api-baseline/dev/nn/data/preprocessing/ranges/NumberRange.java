// Written by bin/api-baseline.
package dev.nn.data.preprocessing.ranges;

public record NumberRange(String column, int rows, int missing, java.util.List<Double> quantiles) implements ColumnRange {
  public boolean far(double code) { throw null; }
  public double high() { throw null; }
  public dev.nn.data.preprocessing.numbers.Bounds inner() { throw null; }
  public double low() { throw null; }
  public boolean outside(double code) { throw null; }
  public double quantile(double share) { throw null; }
  public String text(dev.nn.data.Column given) { throw null; }
}
