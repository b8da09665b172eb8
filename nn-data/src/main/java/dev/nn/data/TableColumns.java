package dev.nn.data;

import dev.nn.data.text.CategoryOrder;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a table in memory, column by column. The cells are copied. Each method throws if the
 * column has more or fewer cells than the first one.
 */
public final class TableColumns {

  private final List<Column> columns = new ArrayList<>();
  private final List<double[]> cells = new ArrayList<>();

  TableColumns() {}

  /** Adds a column of numbers; NaN is missing. */
  public TableColumns numbers(String name, double... numbers) {
    Objects.requireNonNull(numbers, "numbers");
    return add(Column.number(name), numbers.clone());
  }

  /** Adds a column of numbers. */
  public TableColumns numbers(String name, int... numbers) {
    Objects.requireNonNull(numbers, "numbers");
    return add(Column.number(name), Arrays.stream(numbers).asDoubleStream().toArray());
  }

  /** Adds a column of numbers, which are exact up to ±2^53. */
  public TableColumns numbers(String name, long... numbers) {
    Objects.requireNonNull(numbers, "numbers");
    return add(Column.number(name), Arrays.stream(numbers).asDoubleStream().toArray());
  }

  /**
   * Adds a column of categories, in the same order as in a {@link dev.nn.data.csv.Csv}; null is
   * missing.
   */
  public TableColumns texts(String name, @Nullable String... texts) {
    Objects.requireNonNull(texts, "texts");
    Map<String, Integer> indices = new LinkedHashMap<>(); // in order of appearance
    double[] column = new double[texts.length];
    for (int r = 0; r < texts.length; r++) {
      String text = texts[r];
      column[r] = text == null ? Double.NaN : indices.computeIfAbsent(text, t -> indices.size());
    }
    List<String> found = List.copyOf(indices.keySet());
    int[] places = CategoryOrder.places(found, '.');
    for (int r = 0; r < column.length; r++) {
      column[r] = Double.isNaN(column[r]) ? column[r] : places[(int) column[r]];
    }
    return add(Column.category(name, CategoryOrder.sorted(found, '.')), column);
  }

  /** Adds a column of truth values: the categories {@code false} and {@code true}. */
  public TableColumns truths(String name, boolean... truths) {
    Objects.requireNonNull(truths, "truths");
    String[] texts = new String[truths.length];
    for (int r = 0; r < truths.length; r++) {
      texts[r] = String.valueOf(truths[r]);
    }
    return texts(name, texts);
  }

  private TableColumns add(Column column, double[] added) {
    if (!cells.isEmpty() && added.length != cells.get(0).length) {
      throw new IllegalArgumentException(
          "column '%s' has %s cells, but column '%s' has %s; give each column one for each row"
              .formatted(
                  Names.shortened(column.name()),
                  added.length,
                  Names.shortened(columns.get(0).name()),
                  cells.get(0).length));
    }
    columns.add(column);
    cells.add(added);
    return this;
  }

  /**
   * Returns the table. Throws if it has no columns or no rows, if two columns have the same name,
   * or if a number is infinite.
   */
  public Table build() {
    TableBuilder rows = TableBuilder.ofColumns(columns, cells.isEmpty() ? 0 : cells.get(0).length);
    double[] row = new double[columns.size()];
    for (int r = 0; r < cells.get(0).length; r++) {
      for (int c = 0; c < row.length; c++) {
        row[c] = cells.get(c)[r];
        TableBuilder.requireCell(row[c], r, columns.get(c));
      }
      rows.add(row);
    }
    return rows.build(columns);
  }
}
