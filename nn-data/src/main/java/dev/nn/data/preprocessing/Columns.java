package dev.nn.data.preprocessing;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.util.List;

/** Finds columns by name. */
final class Columns {

  private Columns() {}

  /**
   * The index of a column.
   *
   * @throws IllegalArgumentException if there is none of this name, listing those there are
   */
  static int index(Table table, String name) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "there is no column '%s'; the table has the columns %s"
              .formatted(name, String.join(", ", names)));
    }
    return index;
  }
}
