package dev.nn.data;

import dev.nn.data.cells.CellForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link Table}.
 *
 * @param name unique within the table
 * @param categories the text of each category, by index; empty for numbers
 * @param form the form of the texts that stand for the numbers; null for plain decimals, and for
 *     categories
 */
public record Column(String name, Kind kind, List<String> categories, @Nullable CellForm form) {

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

  /** Creates a column of categories, or of plain decimals. */
  public Column(String name, Kind kind, List<String> categories) {
    this(name, kind, categories, null);
  }

  /** Returns a column of numbers. */
  public static Column number(String name) {
    return new Column(name, Kind.NUMBER, List.of());
  }

  /** Returns a column of numbers that are written in a form of their own, such as dates. */
  public static Column number(String name, @Nullable CellForm form) {
    return new Column(name, Kind.NUMBER, List.of(), form);
  }

  /** Returns a column of categories. */
  public static Column category(String name, List<String> categories) {
    return new Column(name, Kind.CATEGORY, categories);
  }
}
