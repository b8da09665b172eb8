package dev.nn.data.model;

import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.text.Names;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns named rows into one number per model column, or several for free text, and these into the
 * network's inputs. Adjacent columns that are only scaled share one loop over arrays, because wide
 * rows have hundreds of them.
 */
final class RowEncoding {

  private final Preprocessing preprocessing;
  private final List<String> missing;
  private final List<String> names;
  private final List<Column> columns;
  private @Nullable RecordRow recordRow;
  private final Encoder[] encoders;
  private final int[] offsets;
  private final int[] places; // of each column in a row, and the row's length
  private final int inputs;
  private final double[] shifts;
  private final double[] divisors;
  private final int[] ends; // where the run of scaled columns from here ends; here if there is none

  /** Creates the encoding for a preprocessing. The given texts stand for missing values. */
  RowEncoding(Preprocessing preprocessing, List<String> missing) {
    this.preprocessing = preprocessing;
    this.missing = missing;
    names = preprocessing.columns().stream().map(Column::name).toList();
    columns = preprocessing.columns();
    encoders = preprocessing.encoders().toArray(new Encoder[0]);
    offsets = new int[encoders.length];
    places = new int[encoders.length + 1];
    shifts = new double[encoders.length];
    divisors = new double[encoders.length];
    ends = new int[encoders.length];
    inputs = place();
    findRuns();
  }

  private int place() {
    int at = 0;
    for (int e = 0; e < encoders.length; e++) {
      offsets[e] = at;
      places[e + 1] = places[e] + encoders[e].codes();
      at += encoders[e].inputNames().size();
    }
    return at;
  }

  private void findRuns() {
    for (int e = encoders.length - 1; e >= 0; e--) {
      ends[e] = e;
      if (encoders[e] instanceof NumericEncoder number && number.onlyScales()) {
        shifts[e] = number.scale().shift();
        divisors[e] = number.scale().divisor();
        boolean first = e + 1 == encoders.length || ends[e + 1] == e + 1;
        ends[e] = first ? e + 1 : ends[e + 1];
      }
    }
  }

  /** Returns how many inputs a row becomes. */
  int inputs() {
    return inputs;
  }

  /** Returns how many numbers a row has: one for each column, but several for free text. */
  int length() {
    return places[encoders.length];
  }

  /** Returns where a column's numbers begin in a row. */
  int place(int column) {
    return places[column];
  }

  /** Returns a row's code for each column: the row itself, unless a column has free text. */
  double[] codes(double[] row) {
    if (places[encoders.length] == encoders.length) {
      return row;
    }
    double[] codes = new double[encoders.length];
    for (int e = 0; e < codes.length; e++) {
      double first = row[places[e]];
      codes[e] = encoders[e].codes() > 1 && !Double.isNaN(first) ? CodeBook.UNSEEN : first;
    }
    return codes;
  }

  /** Returns a row with these codes, in which free text has no word unless it is missing. */
  double[] row(double[] codes) {
    if (places[encoders.length] == encoders.length) {
      return codes;
    }
    double[] row = new double[length()];
    for (int e = 0; e < codes.length; e++) {
      row[places[e]] = encoders[e].codes() > 1 && !Double.isNaN(codes[e]) ? 0 : codes[e];
    }
    return row;
  }

  double[] of(@Nullable Map<String, ?> row) {
    if (row == null) {
      throw missingRow("map with an entry");
    }
    double[] cells = new double[length()];
    for (int c = 0; c < encoders.length; c++) {
      String name = names.get(c);
      if (!row.containsKey(name)) {
        throw new IllegalArgumentException(
            "the row has no '%s'; %s. Put null where a value is missing"
                .formatted(
                    Names.shortened(name),
                    Names.orNear(name, row.keySet(), "it has " + Names.list(row.keySet()))));
      }
      put(c, row.get(name), cells);
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
    double[] cells = new double[length()];
    for (int c = 0; c < encoders.length; c++) {
      put(c, components.value(row, c), cells);
    }
    return cells;
  }

  double[][] of(Table table, int[] rows) {
    TableInputs inputs = preprocessing.inputs(table);
    double[][] cells = new double[rows.length][length()];
    for (int r = 0; r < rows.length; r++) {
      inputs.check(rows[r]);
      inputs.row(rows[r], cells[r]);
      for (int c = 0; c < cells[r].length; c++) {
        cells[r][c] = Double.isInfinite(cells[r][c]) ? Double.NaN : cells[r][c]; // infinite: a text
      }
    }
    return cells;
  }

  private void put(int column, @Nullable Object value, double[] cells) {
    boolean isMissing =
        value instanceof CharSequence text
            && missing.contains(text.toString().strip().toLowerCase(Locale.ROOT));
    preprocessing.put(column, isMissing ? null : value, cells, places[column]);
  }

  private IllegalArgumentException missingRow(String expected) {
    return new IllegalArgumentException(
        "the row is null; expected a %s for each of %s".formatted(expected, Names.list(names)));
  }

  /** Encodes a row, without allocation. If a cell cannot be encoded, throws with its column. */
  void encode(double[] row, float[] x, int at) {
    int e = 0;
    while (e < encoders.length) {
      int end = ends[e];
      if (end > e && scale(row, e, end, x, at + offsets[e])) {
        e = end;
      } else {
        encodeOne(e, row, x, at);
        e++;
      }
    }
  }

  /** Scales adjacent columns. Returns whether all numbers are finite in 32 bits. */
  private boolean scale(double[] row, int from, int to, float[] x, int at) {
    boolean finite = true;
    int shift = places[from] - from;
    for (int c = from; c < to; c++) {
      double z = (row[c + shift] - shifts[c]) / divisors[c];
      x[at + c - from] = (float) z;
      finite &= Math.abs(z) <= Float.MAX_VALUE; // false for NaN
    }
    return finite;
  }

  private void encodeOne(int e, double[] row, float[] x, int at) {
    Encoder encoder = encoders[e];
    double code = row[places[e]];
    if (!encoder.accepts(code)) {
      Column column = columns.get(e);
      throw new RemedyException(
          "column '%s': %s", Names.shortened(column.name()), encoder.refusal(text(column, code)));
    }
    encoder.encode(row, places[e], x, at + offsets[e]);
  }

  private static String text(Column column, double cell) {
    if (Double.isNaN(cell)) {
      return "missing";
    }
    return column.kind() == Column.Kind.NUMBER
        ? String.valueOf(cell)
        : "category " + cell + " of " + column.categories().size();
  }

  /** The components of a record class that are a model's columns. */
  private static final class RecordRow {

    private final Class<?> type;
    private final List<RecordComponent> components;

    /** Finds each column's component, such as {@code sepalLength} for {@code sepal_length}. */
    RecordRow(Class<? extends Record> type, List<String> columns) {
      this.type = type;
      components = columns.stream().map(this::component).toList();
      try {
        components.forEach(c -> c.getAccessor().setAccessible(true)); // for records not public
      } catch (InaccessibleObjectException e) { // their module does not open them
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
            "%s has no component for the column '%s'; %s"
                .formatted(
                    type.getName(),
                    Names.shortened(column),
                    Names.orNear(column, names, "it has " + Names.list(names))));
      }
      return found;
    }

    private static String plain(String name) {
      return name.replaceAll("[^\\p{L}\\p{Nd}]", "").toLowerCase(Locale.ROOT);
    }
  }
}
