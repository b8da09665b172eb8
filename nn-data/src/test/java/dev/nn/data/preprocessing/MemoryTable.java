package dev.nn.data.preprocessing;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of some columns, given one by one. */
public final class MemoryTable implements Table {

  private final List<Column> columns = new ArrayList<>();
  private final List<double[]> cells = new ArrayList<>();

  /** Adds a column of numbers; NaN where they are missing. */
  public MemoryTable numbers(String name, double... numbers) {
    columns.add(Column.number(name));
    cells.add(numbers);
    return this;
  }

  /** Adds a column of categories; null where they are missing. */
  public MemoryTable texts(String name, String... texts) {
    List<String> categories = Arrays.stream(texts).filter(t -> t != null).distinct().toList();
    columns.add(Column.category(name, categories));
    cells.add(
        Arrays.stream(texts)
            .mapToDouble(text -> text == null ? Double.NaN : categories.indexOf(text))
            .toArray());
    return this;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public int rows() {
    return cells.get(0).length;
  }

  @Override
  public double cell(int row, int column) {
    return cells.get(column)[row];
  }
}
