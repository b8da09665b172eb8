// Written by bin/api-baseline.
package dev.nn.data.dates;

public record DateReading(java.util.List<DateForm> forms, java.time.temporal.ChronoUnit epoch) implements dev.nn.data.cells.CellForm {
  public static final double MOST = (double) 0;
  public String expected() { throw null; }
  public double ofNumber(double number) { throw null; }
  public double ofText(String text) { throw null; }
  public double ofValue(Object value) { throw null; }
  public DateReading orIso() { throw null; }
  public String text(double seconds) { throw null; }
  public boolean times() { throw null; }
}
