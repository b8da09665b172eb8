package dev.nn.data;

import dev.nn.data.text.Names;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a table in memory, row by row. */
public final class TableBuilder {

  private static final int PART = 1 << 16;

  private static final Set<Class<?>> TEXTS =
      Set.of(String.class, boolean.class, Boolean.class, char.class, Character.class);

  private final int width;
  private final int shift;
  private final List<double[]> parts = new ArrayList<>();
  private int rows;

  /** Creates a builder of a table with at least one column. */
  public TableBuilder(int width) {
    this.width = width;
    this.shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, PART / width));
  }

  /** Adds a copy of a row, [columns]; cells are as {@link Table#cell} returns them. */
  public void add(double[] cells) {
    int row = rows & ((1 << shift) - 1);
    if (row == 0) {
      parts.add(new double[width << shift]);
    }
    System.arraycopy(cells, 0, parts.get(parts.size() - 1), row * width, width);
    rows++;
  }

  /** Removes all rows, so that you can fill the builder again. */
  public void clear() {
    parts.clear();
    rows = 0;
  }

  /** Returns how many rows there are so far. */
  public int rows() {
    return rows;
  }

  /** Replaces each category index i in a column by {@code replacement[i]}, if the array has one. */
  public void renumber(int column, int[] replacement) {
    for (double[] part : parts) {
      for (int i = column; i < part.length; i += width) {
        // A missing cell stays missing. The array beyond the rows has no meaning.
        if (!Double.isNaN(part[i]) && part[i] < replacement.length) {
          part[i] = replacement[(int) part[i]];
        }
      }
    }
  }

  /** Makes all cells of a column missing. */
  public void empty(int column) {
    for (double[] part : parts) {
      for (int i = column; i < part.length; i += width) {
        part[i] = Double.NaN;
      }
    }
  }

  /** Returns a table of all rows so far. It shares this builder's arrays. */
  public Table build(List<Column> columns) {
    return build(columns, TextFormat.USUAL);
  }

  /** Like {@link #build(List)}, for a table that was read from a file with this format. */
  public Table build(List<Column> columns, TextFormat format) {
    List<Column> all = List.copyOf(columns);
    double[][] arrays = parts.toArray(new double[0][]);
    int count = rows;
    return new Table() {

      @Override
      public List<Column> columns() {
        return all;
      }

      @Override
      public TextFormat format() {
        return format;
      }

      @Override
      public int rows() {
        return count;
      }

      @Override
      public double cell(int row, int column) {
        Objects.checkIndex(row, count);
        int index = (row & ((1 << shift) - 1)) * width + Objects.checkIndex(column, width);
        return arrays[row >>> shift][index];
      }

      @Override
      public String toString() {
        return head(10);
      }
    };
  }

  static Table of(List<Column> columns, double[][] rows) {
    Objects.requireNonNull(columns, "columns");
    Objects.requireNonNull(rows, "rows");
    TableBuilder builder = ofColumns(columns, rows.length);
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != columns.size()) {
        throw new IllegalArgumentException(
            "row %s has %s cells for %s columns; each row needs one for each"
                .formatted(r + 1, rows[r].length, columns.size()));
      }
      for (int c = 0; c < rows[r].length; c++) {
        requireCell(rows[r][c], r, columns.get(c));
      }
      builder.add(rows[r]);
    }
    return builder.build(columns);
  }

  /** Returns a builder for so many rows. Throws if there are none, or a name is there twice. */
  static TableBuilder ofColumns(List<Column> columns, int rows) {
    List<String> names = columns.stream().map(Column::name).toList();
    if (columns.isEmpty() || Set.copyOf(names).size() < names.size() || rows == 0) {
      throw new IllegalArgumentException(
          "%s rows of the columns %s; expected at least one row, and columns with different names"
              .formatted(rows, Names.quoted(names)));
    }
    return new TableBuilder(columns.size());
  }

  static void requireCell(double cell, int row, Column column) {
    boolean known = cell >= 0 && cell < column.categories().size() && cell == (int) cell;
    boolean valid = column.kind() == Column.Kind.NUMBER ? !Double.isInfinite(cell) : known;
    if (!valid && !Double.isNaN(cell)) {
      throw new IllegalArgumentException(
          "row %s, column '%s': %s is %s"
              .formatted(
                  row + 1,
                  Names.shortened(column.name()),
                  cell,
                  column.kind() == Column.Kind.NUMBER
                      ? "not finite; a missing number is NaN"
                      : "not an index of its %s categories".formatted(column.categories().size())));
    }
  }

  static Table ofRecords(List<? extends Record> records) {
    Objects.requireNonNull(records, "records");
    if (records.isEmpty()) {
      throw new IllegalArgumentException("no records; give at least one");
    }
    for (int r = 0; r < records.size(); r++) {
      Record row = records.get(r);
      if (row == null) {
        throw new IllegalArgumentException(
            "record %s is null; leave it out, or give one with null for each unknown component"
                .formatted(r + 1));
      }
      Class<?> first = records.get(0).getClass();
      if (row.getClass() != first) {
        throw new IllegalArgumentException(
            "record %s is a %s, record 1 a %s; all must have the same class"
                .formatted(r + 1, row.getClass().getName(), first.getName()));
      }
    }
    TableColumns columns = new TableColumns();
    for (RecordComponent component : records.get(0).getClass().getRecordComponents()) {
      add(columns, component, records);
    }
    return columns.build();
  }

  private static void add(
      TableColumns columns, RecordComponent component, List<? extends Record> records) {
    Method accessor = accessor(component);
    if (isNumber(component.getType())) {
      double[] numbers = new double[records.size()];
      for (int r = 0; r < numbers.length; r++) {
        Object value = value(accessor, records.get(r));
        numbers[r] = value == null ? Double.NaN : ((Number) value).doubleValue();
      }
      columns.numbers(component.getName(), numbers);
    } else {
      @Nullable String[] texts = new @Nullable String[records.size()];
      for (int r = 0; r < texts.length; r++) {
        texts[r] = text(value(accessor, records.get(r)));
      }
      columns.texts(component.getName(), texts);
    }
  }

  /** Returns a value as text, dates and times as in ISO 8601; null if it is null. */
  private static @Nullable String text(@Nullable Object value) {
    return value instanceof Enum<?> constant
        ? constant.name()
        : value instanceof ZonedDateTime time
            ? time.toOffsetDateTime().toString()
            : Objects.toString(value, null);
  }

  private static boolean isText(Class<?> type) {
    return TEXTS.contains(type) || type.isEnum() || Temporal.class.isAssignableFrom(type);
  }

  private static boolean isNumber(Class<?> type) {
    return Number.class.isAssignableFrom(type)
        || (type.isPrimitive() && type != boolean.class && type != char.class);
  }

  private static Method accessor(RecordComponent component) {
    Class<?> type = component.getDeclaringRecord();
    Class<?> of = component.getType();
    if (!isText(of) && !isNumber(of)) {
      throw new IllegalArgumentException(
          "component '%s' of %s is a %s; expected a number, text, character, enum, boolean, or a date or time of java.time"
              .formatted(Names.shortened(component.getName()), type.getName(), of.getName()));
    }
    Method accessor = component.getAccessor();
    try {
      accessor.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          "%s cannot be read from dev.nn.data; let its module export %s, or open it to dev.nn.data"
              .formatted(type.getName(), type.getPackageName()),
          e);
    }
    return accessor;
  }

  private static @Nullable Object value(Method accessor, Record row) {
    try {
      return accessor.invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "%s of %s failed: %s".formatted(accessor.getName(), row.getClass().getName(), e), e);
    }
  }

  /** A view of some rows as a table of their own, in order. */
  record SelectedTable(Table table, Rows selected) implements Table {

    SelectedTable {
      if (selected.size() == 0) {
        throw new IllegalArgumentException("no row is selected; select at least one");
      }
      for (int i = 0; i < selected.size(); i++) {
        int row = selected.row(i);
        if (row < 0 || row >= table.rows()) {
          throw new IllegalArgumentException(
              "the row with the index %s is selected, but the table has %s rows, with indices from 0 to %s"
                  .formatted(row, table.rows(), table.rows() - 1));
        }
      }
    }

    @Override
    public List<Column> columns() {
      return table.columns();
    }

    @Override
    public TextFormat format() {
      return table.format();
    }

    @Override
    public int rows() {
      return selected.size();
    }

    @Override
    public double cell(int row, int column) {
      return table.cell(selected.row(row), column);
    }

    @Override
    public String toString() {
      return head(10);
    }
  }
}
