// Written by bin/api-baseline.
package dev.nn.data.preprocessing.ranges;

public sealed interface ColumnRange permits NumberRange, CategoryRange {
  String column();
  default boolean far(double code) { throw null; }
  boolean outside(double code);
  double quantile(double share);
  String text(dev.nn.data.Column column);
}
