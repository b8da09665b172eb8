// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public record Dates(java.util.List<dev.nn.data.dates.DateForm> forms, java.time.temporal.ChronoUnit epoch, java.util.List<dev.nn.data.dates.DatePart> parts, Unseen unseen) implements Encoding {
  public Encoder fit(dev.nn.data.Table table, int column, dev.nn.data.Rows rows) { throw null; }
  public Dates parts(dev.nn.data.dates.DatePart... chosen) { throw null; }
  public Dates strict() { throw null; }
  public Dates unseen(Unseen other) { throw null; }
}
