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
import java.util.function.DoubleFunction;

/** The categories of a column in some rows with their counts, in {@link CategoryOrder}. */
public record Categories(String name, SortedMap<String, Integer> counts, int missing) {

  private static final int MAX = 1 << 16;

  /** Counts the categories, or the distinct numbers. Refuses none and too many. */
  public static Categories of(Table table, int column, Rows rows) {
    Column given = table.columns().get(column);
    String name = given.name();
    Map<Double, int[]> byCell = new HashMap<>();
    int missing = 0;
    for (int i = 0; i < rows.size(); i++) {
      double cell = table.cell(rows.row(i), column);
      if (Double.isNaN(cell)) {
        missing++;
      } else {
        byCell.computeIfAbsent(cell == 0 ? 0.0 : cell, any -> new int[1])[0]++; // −0 is 0
      }
      if (byCell.size() > MAX) {
        throw new IllegalArgumentException(
            "column '%s' has more than %s categories; if they are numbers encode it as such, as in column(\"%s\", Encoding.numeric()), otherwise leave it out, as in without(\"%s\")"
                .formatted(name, MAX, name, name));
      }
    }
    if (byCell.isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s' is missing in all %s training rows; leave it out, as in without(\"%s\")"
              .formatted(name, rows.size(), name));
    }
    boolean numbers = given.kind() == Column.Kind.NUMBER;
    Map<String, Integer> byText = new HashMap<>();
    DoubleFunction<String> text =
        numbers ? Decimals::text : cell -> given.categories().get((int) cell);
    byCell.forEach((cell, count) -> byText.put(text.apply(cell), count[0]));
    SortedMap<String, Integer> sorted =
        new TreeMap<>(CategoryOrder.of(byText.keySet(), CodeBook::number));
    sorted.putAll(byText);
    return new Categories(name, sorted, missing);
  }

  public List<String> texts() {
    return List.copyOf(counts.keySet());
  }
}
