package dev.nn.data.preprocessing;

import dev.nn.core.json.Decimals;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.CellForm;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.text.CategoryOrder;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The categories of a column in some rows with their counts, in {@link CategoryOrder}. */
record Categories(String name, SortedMap<String, Integer> counts, int missing) {

  private static final int MAX = 1 << 16;

  /** Counts the categories, or the distinct numbers. Throws if there are none or too many. */
  static Categories of(Table table, int column, Rows rows) {
    Categories found = count(table, column, rows);
    if (found.counts.size() > MAX) {
      throw tooMany(found.name);
    }
    if (found.counts.isEmpty()) {
      throw new RemedyException(
          "column '%s' is missing in all %s training rows; leave it out, as in %s",
          Names.shortened(found.name), rows.size(), Remedy.without(found.name));
    }
    return found;
  }

  /** Counts any number of categories, even none. Throws if there are too many distinct numbers. */
  static Categories count(Table table, int column, Rows rows) {
    Column given = table.columns().get(column);
    return given.kind() == Column.Kind.NUMBER
        ? numbers(given.name(), table, column, rows)
        : texts(given, table, column, rows);
  }

  private static Categories numbers(String name, Table table, int column, Rows rows) {
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
        throw tooMany(name);
      }
    }
    Map<String, Integer> byText = new HashMap<>();
    byCell.forEach((cell, count) -> byText.put(Decimals.text(cell), count[0]));
    return sorted(name, byText, missing);
  }

  private static Categories texts(Column given, Table table, int column, Rows rows) {
    int[] counts = new int[given.categories().size()];
    int missing = 0;
    for (int i = 0; i < rows.size(); i++) {
      double cell = table.cell(rows.row(i), column);
      if (Double.isNaN(cell)) {
        missing++;
      } else {
        counts[(int) cell]++;
      }
    }
    Map<String, Integer> byText = new HashMap<>();
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        byText.put(given.categories().get(c), counts[c]);
      }
    }
    return sorted(given.name(), byText, missing);
  }

  private static Categories sorted(String name, Map<String, Integer> byText, int missing) {
    SortedMap<String, Integer> sorted =
        new TreeMap<>(CategoryOrder.of(byText.keySet(), CodeBook::number));
    sorted.putAll(byText);
    return new Categories(name, sorted, missing);
  }

  private static IllegalArgumentException tooMany(String name) {
    return new RemedyException(
        "column '%s' has more than %s categories; if they are numbers encode it as such, as in %s, otherwise leave it out, as in %s",
        Names.shortened(name), MAX, Remedy.encodedNumber(name), Remedy.without(name));
  }

  /** Returns whether a category is a number, written in the column's form. */
  static boolean isNumber(Column column, String text) {
    CellForm form = column.form();
    return Double.isFinite(form == null ? CodeBook.number(text) : form.ofText(text));
  }

  /** Returns how many rows have one of these texts. */
  int rows(List<String> texts) {
    return texts.stream().mapToInt(text -> counts.getOrDefault(text, 0)).sum();
  }

  List<String> texts() {
    return List.copyOf(counts.keySet());
  }

  List<String> texts(int least) {
    return counts.keySet().stream().filter(text -> counts.getOrDefault(text, 0) >= least).toList();
  }

  int rows(int least) {
    return counts.values().stream().mapToInt(count -> count >= least ? count : 0).sum();
  }

  int present() {
    return counts.values().stream().mapToInt(count -> count).sum();
  }
}
