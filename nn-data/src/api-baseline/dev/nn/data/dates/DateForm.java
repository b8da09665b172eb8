// Written by bin/api-baseline.
package dev.nn.data.dates;

public enum DateForm {
  YEAR_FIRST, DAY_FIRST, MONTH_FIRST, NAMED_MONTH, TIME, COMPACT;
  public String example() { throw null; }
  public static java.util.Optional<DateFinding> recognize(java.util.Map<String, Integer> counts) { throw null; }
  public double seconds(String text) { throw null; }
}
