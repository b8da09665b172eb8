package dev.nn.data;

import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.cells.CellForm;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link Table}.
 *
 * @param name must be unique within the table
 * @param categories the texts of the categories, by index; empty if the cells are numbers
 * @param form how texts write the numbers in this column, or, if it has categories, the numbers
 *     among them; null for plain decimals
 * @param unread why no cell was kept, such as "it has too many texts"; null if cells were kept.
 *     Such a column has no categories, and all its cells are missing
 */
public record Column(
    String name,
    Kind kind,
    List<String> categories,
    @Nullable CellForm form,
    @Nullable String unread) {

  /** What a column's cells are. */
  public enum Kind {
    /** Numbers. */
    NUMBER,
    /** Texts from a list. */
    CATEGORY
  }

  public Column {
    Objects.requireNonNull(name, "name");
    categories = List.copyOf(categories);
    if (unread != null && (kind != Kind.CATEGORY || !categories.isEmpty())) {
      throw new IllegalArgumentException(
          "column '%s' has %s, but its cells were not kept; give it the kind CATEGORY, and no categories"
              .formatted(Names.shortened(name), kind == Kind.NUMBER ? "numbers" : "categories"));
    }
  }

  /** Returns a column of plain decimals. */
  public static Column number(String name) {
    return number(name, null);
  }

  /** Returns a column of numbers written in a form, such as dates; null for plain decimals. */
  public static Column number(String name, @Nullable CellForm form) {
    return new Column(name, Kind.NUMBER, List.of(), form, null);
  }

  /** Returns a column of categories; a category's index is its place in the list. */
  public static Column category(String name, List<String> categories) {
    return new Column(name, Kind.CATEGORY, categories, null, null);
  }

  /** Returns a column whose cells were not kept, and why: "it has too many texts". */
  public static Column unread(String name, String reason) {
    return new Column(name, Kind.CATEGORY, List.of(), null, reason);
  }

  /**
   * Throws if the cells were not kept, because a caller needs them.
   *
   * @param use what for, in the message: "is to be predicted"
   */
  public void requireCells(String use) {
    if (unread != null) {
      throw new RemedyException(
          "column '%s' %s, and its cells were not kept when the table was read: %s; if it should be numbers, correct the text that is none or add it to %s; else let fewer texts differ, or do without the column",
          Names.shortened(name), use, new Message(unread, Remedy.command(unread)), Remedy.MISSING);
    }
  }
}
