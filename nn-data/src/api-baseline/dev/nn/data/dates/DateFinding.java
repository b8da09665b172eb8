// Written by bin/api-baseline.
package dev.nn.data.dates;

public record DateFinding(DateReading reading, int dates, int unread, int ambiguous, boolean decided, String example) {
  public boolean doubtful() { throw null; }
  public String note() { throw null; }
  public String noteWhenRead() { throw null; }
}
