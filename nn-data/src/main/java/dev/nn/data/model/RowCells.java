package dev.nn.data.model;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.text.Names;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows by name as one number for each column of a model, in their order. */
final class RowCells {

  private final Preprocessing preprocessing;
  private final List<String> missing;
  private final List<String> names;
  private @Nullable RecordRow recordRow;

  /** Creates the columns of a preprocessing. */
  RowCells(Preprocessing preprocessing, List<String> missing) {
    this.preprocessing = preprocessing;
    this.missing = missing;
    names = preprocessing.columns().stream().map(Column::name).toList();
  }

  double[] of(@Nullable Map<String, ?> row) {
    if (row == null) {
      throw missingRow("map with an entry");
    }
    double[] cells = new double[names.size()];
    for (int c = 0; c < cells.length; c++) {
      String name = names.get(c);
      if (!row.containsKey(name)) {
        throw new IllegalArgumentException(
            "the row has no '%s'; it has %s. Put null where a value is missing"
                .formatted(Names.shortened(name), Names.list(row.keySet())));
      }
      cells[c] = code(c, row.get(name));
    }
    return cells;
  }

  double[] of(@Nullable Record row) {
    if (row == null) {
      throw missingRow("record with a component");
    }
    RecordRow components = recordRow;
    if (components == null || !components.isOf(row)) {
      components = new RecordRow(row.getClass(), names);
      recordRow = components;
    }
    double[] cells = new double[names.size()];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = code(c, components.value(row, c));
    }
    return cells;
  }

  double[][] of(Table table, int[] rows) {
    TableInputs inputs = preprocessing.inputs(table);
    double[][] cells = new double[rows.length][names.size()];
    for (int r = 0; r < rows.length; r++) {
      inputs.check(rows[r]);
      inputs.codes(rows[r], cells[r]);
      for (int c = 0; c < cells[r].length; c++) {
        cells[r][c] =
            Double.isInfinite(cells[r][c]) ? Double.NaN : cells[r][c]; // a text, as checked
      }
    }
    return cells;
  }

  private double code(int column, @Nullable Object value) {
    boolean isMissing =
        value instanceof CharSequence text
            && missing.contains(text.toString().strip().toLowerCase(Locale.ROOT));
    return preprocessing.code(column, isMissing ? null : value);
  }

  private IllegalArgumentException missingRow(String expected) {
    return new IllegalArgumentException(
        "the row is null; expected a %s for each of %s".formatted(expected, Names.list(names)));
  }

  /** The components of a record class that are columns of a model. */
  private static final class RecordRow {

    private final Class<?> type;
    private final List<RecordComponent> components;

    /** Finds the components of columns, such as {@code sepalLength} for {@code sepal_length}. */
    RecordRow(Class<? extends Record> type, List<String> columns) {
      this.type = type;
      components = columns.stream().map(this::component).toList();
      try {
        components.forEach(c -> c.getAccessor().setAccessible(true)); // for records not public
      } catch (InaccessibleObjectException e) { // of a module that does not open them
        throw new IllegalArgumentException(
            "%s cannot be read from here; make it public in an exported package, open its package to dev.nn.data, or give a Map"
                .formatted(type.getName()),
            e);
      }
    }

    boolean isOf(Object row) {
      return row.getClass() == type;
    }

    @Nullable Object value(Record row, int column) {
      try {
        return components.get(column).getAccessor().invoke(row);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(
            "%s of %s cannot be read".formatted(components.get(column).getName(), type.getName()),
            e);
      }
    }

    private RecordComponent component(String column) {
      RecordComponent found = null;
      List<String> names = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        names.add(component.getName());
        if (component.getName().equals(column)) {
          return component;
        }
        found = plain(component.getName()).equals(plain(column)) ? component : found;
      }
      if (found == null) {
        throw new IllegalArgumentException(
            "%s has no component for the column '%s'; it has %s"
                .formatted(type.getName(), Names.shortened(column), Names.list(names)));
      }
      return found;
    }

    private static String plain(String name) {
      return name.replaceAll("[^\\p{L}\\p{Nd}]", "").toLowerCase(Locale.ROOT);
    }
  }
}
