package dev.nn.data.preprocessing.codes;

import dev.nn.core.json.Decimals;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.text.CategoryOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The categories that a column has in some rows, and how often.
 *
 * @param name of the column
 * @param counts how many rows have each, by its text: in the order of the numbers if all of them
 *     are, else of the alphabet (Unicode)
 * @param missing how many rows have none
 */
public record Categories(String name, SortedMap<String, Integer> counts, int missing) {

  /** More are not categories but numbers. */
  private static final int MAX = 1 << 16;

  /**
   * Counts them; of a column of numbers, each number is a category.
   *
   * @throws IllegalArgumentException if all cells are missing, or there are very many categories
   */
  public static Categories of(Table table, int column, Rows rows) {
    Column given = table.columns().get(column);
    Map<Double, int[]> byCell = new HashMap<>();
    int missing = 0;
    for (int i = 0; i < rows.size(); i++) {
      double cell = table.cell(rows.row(i), column);
      if (Double.isNaN(cell)) {
        missing++;
      } else {
        byCell.computeIfAbsent(cell == 0 ? 0.0 : cell, any -> new int[1])[0]++; // −0 is 0
      }
      requireFew(given.name(), byCell.size());
    }
    if (byCell.isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s' is missing in all %s training rows; leave it out, as in without(\"%s\")"
              .formatted(given.name(), rows.size(), given.name()));
    }
    Map<String, Integer> byText = new HashMap<>();
    byCell.forEach((cell, count) -> byText.put(text(given, cell), count[0]));
    SortedMap<String, Integer> sorted =
        new TreeMap<>(CategoryOrder.of(byText.keySet(), CodeBook::number));
    sorted.putAll(byText);
    return new Categories(given.name(), sorted, missing);
  }

  /** The categories in order. */
  public List<String> texts() {
    return List.copyOf(counts.keySet());
  }

  private static String text(Column column, double cell) {
    return column.kind() == Column.Kind.NUMBER
        ? Decimals.text(cell)
        : column.categories().get((int) cell);
  }

  private static void requireFew(String name, int count) {
    if (count > MAX) {
      throw new IllegalArgumentException(
          "column '%s' has more than %s categories; if they are numbers encode it as such, as in column(\"%s\", Encoding.numeric()), otherwise leave it out, as in without(\"%s\")"
              .formatted(name, MAX, name, name));
    }
  }
}
