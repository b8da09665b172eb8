// Written by bin/api-baseline.
package dev.nn.data.dates;

public final class DateRecognition {
  public DateRecognition() {}
  public void add(String text, int count) { throw null; }
  public java.util.Optional<DateFinding> finding() { throw null; }
}
