package dev.nn.lab.contest.tables;

/** A column of a table: its name, and the kind of its cells. */
public record TableColumn(String name, Kind kind) {

  /** Decimal numbers, texts, or days such as 2016-07-02. */
  public enum Kind {
    NUMBER,
    CATEGORY,
    DATE
  }
}
