// Written by bin/api-baseline.
package dev.nn.data.dates;

public enum DatePart {
  TIME, YEAR, MONTH, DAY, WEEKDAY, HOUR;
  public double cosine(double value) { throw null; }
  public boolean cyclic() { throw null; }
  public double of(double seconds) { throw null; }
  public double sine(double value) { throw null; }
}
