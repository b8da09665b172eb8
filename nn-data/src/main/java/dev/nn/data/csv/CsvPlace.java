package dev.nn.data.csv;

/** The place of the record that is being read. */
final class CsvPlace {

  private final boolean several; // sources
  String source;
  long line;

  CsvPlace(boolean several, String source, long line) {
    this.several = several;
    this.source = source;
    this.line = line;
  }

  CsvPlace copy() {
    return new CsvPlace(several, source, line);
  }

  /** Returns the line, with its source if there are several. */
  String shown() {
    return "line " + line + (several ? " of " + source : "");
  }

  @Override
  public String toString() {
    return source + ", line " + line;
  }
}
