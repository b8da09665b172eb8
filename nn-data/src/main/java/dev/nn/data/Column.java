package dev.nn.data;

import java.util.List;

/**
 * A column of a {@link Table}.
 *
 * @param name unique within the table
 * @param kind what its cells are
 * @param categories the texts that the cells of a category column stand for, by index; empty for
 *     numbers
 */
public record Column(String name, Kind kind, List<String> categories) {

  /** What the cells of a column are. */
  public enum Kind {
    /** Numbers. */
    NUMBER,
    /** One of a list of texts. */
    CATEGORY
  }

  /** Copies the categories. */
  public Column {
    categories = List.copyOf(categories);
  }

  /** A column of numbers. */
  public static Column number(String name) {
    return new Column(name, Kind.NUMBER, List.of());
  }

  /** A column of categories. */
  public static Column category(String name, List<String> categories) {
    return new Column(name, Kind.CATEGORY, categories);
  }
}
