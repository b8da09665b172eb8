package dev.nn.lab.contest.tables;

/** A table's column: its name, and its cells' kind. */
public record TableColumn(String name, Kind kind) {

  /** Decimal numbers, texts, or days such as 2016-07-02. */
  public enum Kind {
    NUMBER,
    CATEGORY,
    DATE
  }
}
