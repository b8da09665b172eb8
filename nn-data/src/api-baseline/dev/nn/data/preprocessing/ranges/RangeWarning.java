// Written by bin/api-baseline.
package dev.nn.data.preprocessing.ranges;

public record RangeWarning(String column, String value, String expected, boolean far) {
  public String toString() { throw null; }
}
