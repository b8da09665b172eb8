package dev.nn.data;

import java.util.List;

/**
 * A column of a {@link Table}.
 *
 * @param name unique within the table
 * @param categories the text of each category, by index; empty for numbers
 */
public record Column(String name, Kind kind, List<String> categories) {

  /** The kind of a column's cells. */
  public enum Kind {
    /** Numbers. */
    NUMBER,
    /** Texts of a list. */
    CATEGORY
  }

  public Column {
    categories = List.copyOf(categories);
  }

  /** Returns a column of numbers. */
  public static Column number(String name) {
    return new Column(name, Kind.NUMBER, List.of());
  }

  /** Returns a column of categories. */
  public static Column category(String name, List<String> categories) {
    return new Column(name, Kind.CATEGORY, categories);
  }
}
