package dev.nn.data.model;

import dev.nn.core.files.Sha256;
import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.codes.ColumnPlaces;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * A table's identity: its columns by name, in order, and a hash over all cells.
 *
 * @param sha256 the hash over the cells row by row, with a number as its bits and a category as its
 *     text; in hexadecimal
 * @param unread the columns whose cells were not kept when the table was read
 */
@Json.As(TableFingerprint.Listed.class)
public record TableFingerprint(
    int rows, Map<String, Column.Kind> columns, String sha256, Set<String> unread) {

  public TableFingerprint {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    unread = Collections.unmodifiableSet(new LinkedHashSet<>(unread));
  }

  TableFingerprint(Listed listed) {
    this(listed.rows, listed.kinds(), listed.sha256, listed.unread);
  }

  Listed listed() {
    Stream<Kind> kinds = columns.entrySet().stream().map(c -> new Kind(c.getKey(), c.getValue()));
    return new Listed(rows, kinds.toList(), sha256, unread);
  }

  /** Computes a table's fingerprint. It reads the whole table once. */
  public static TableFingerprint of(Table table) {
    Map<String, Column.Kind> kinds = new LinkedHashMap<>();
    table.columns().forEach(column -> kinds.put(column.name(), column.kind()));
    Sha256 hash = new Sha256();
    kinds.forEach((name, kind) -> hash.add(name).add(kind.name()));
    long[][] texts = table.columns().stream().map(TableFingerprint::texts).toArray(long[][]::new);
    for (int r = 0; r < table.rows(); r++) {
      for (int c = 0; c < texts.length; c++) {
        double cell = table.cell(r, c);
        boolean text = texts[c].length > 0 && !Double.isNaN(cell);
        hash.add(text ? texts[c][(int) cell] : Double.doubleToLongBits(cell + 0.0)); // −0 is 0
      }
    }
    Set<String> unread = new LinkedHashSet<>();
    table.columns().stream().filter(c -> c.unread() != null).forEach(c -> unread.add(c.name()));
    return new TableFingerprint(table.rows(), kinds, hash.hex(), unread);
  }

  /** Returns whether a table has this one's columns with the same cells, and maybe others too. */
  public boolean isIn(Table table) {
    return rows == table.rows()
        && columns.keySet().stream()
            .allMatch(name -> table.columns().stream().anyMatch(c -> c.name().equals(name)))
        && sha256.equals(of(RecordedColumns.of(table, columns.keySet())).sha256());
  }

  private static long[] texts(Column column) {
    return column.categories().stream().mapToLong(text -> new Sha256().add(text).first()).toArray();
  }

  String differenceFrom(TableFingerprint now) {
    List<String> kinds = new ArrayList<>();
    for (String name : columns.keySet()) {
      Column.Kind kind = columns.get(name);
      Column.Kind other = now.columns.get(name);
      if (other != null && other != kind) {
        kinds.add("'%s' was a %s and is a %s".formatted(Names.shortened(name), kind, other));
      }
    }
    String why = "";
    if (!kinds.isEmpty()) {
      why = "; " + String.join(", ", kinds);
    } else if (rows == now.rows && columns.equals(now.columns)) {
      why = "; other cells in the same columns, or the rows in another order";
    }
    return "the data: then %s, now %s%s".formatted(this, now, why);
  }

  /** {@return the shape, and how the hash begins} */
  @Override
  public String toString() {
    return "%s of %s (SHA-256 %.12s…)"
        .formatted(Names.count(rows, "row"), Names.count(columns.size(), "column"), sha256);
  }

  /** The JSON form: a list of columns, because members of a JSON object have no order. */
  record Listed(
      int rows, List<Kind> columns, String sha256, @Json.Default("[]") Set<String> unread) {

    Map<String, Column.Kind> kinds() {
      Map<String, Column.Kind> kinds = new LinkedHashMap<>();
      for (Kind column : columns) {
        if (kinds.put(column.name, column.kind) != null) {
          throw new IllegalArgumentException(
              "the column '%s' is listed twice; expected once"
                  .formatted(Names.shortened(column.name)));
        }
      }
      return kinds;
    }
  }

  record Kind(String name, Column.Kind kind) {}

  /** A table with a recorded table's columns, in its order, because the result depends on both. */
  record RecordedColumns(Table table, List<Column> columns, IntUnaryOperator places)
      implements Table {

    /** Returns a table with only the named columns, in that order. Throws if one is missing. */
    static Table of(Table table, Collection<String> recorded) {
      List<String> names = List.copyOf(recorded);
      List<String> found = table.columns().stream().map(Column::name).toList();
      requireAll("the table", names, found);
      if (names.equals(found)) {
        return table;
      }
      ColumnPlaces of = new ColumnPlaces(table);
      int[] places = names.stream().mapToInt(of::of).toArray();
      List<Column> columns = Arrays.stream(places).mapToObj(table.columns()::get).toList();
      return new RecordedColumns(table, columns, c -> places[c]);
    }

    /**
     * Reads a table as it was read before. Declares only the model's categories at first: a
     * declaration would hide the form of a column such as numbers among words.
     */
    static Table read(
        Path file,
        Csv given,
        Map<String, Column.Kind> kinds,
        Set<String> unread,
        Set<String> categories)
        throws IOException {
      Csv csv = given;
      List<String> found = csv.columnNames();
      requireAll(file.toString(), kinds.keySet(), found);
      csv = csv.leaveOut(found.stream().filter(n -> !kinds.containsKey(n)).toArray(String[]::new));
      Map<String, Column.Kind> texts = new LinkedHashMap<>(kinds);
      texts.values().removeIf(kind -> kind == Column.Kind.NUMBER);
      texts.keySet().retainAll(categories);
      // Infer numbers again, because a declared column accepts fewer different dates.
      csv = csv.types(texts);
      Table read = csv.read();
      Map<String, Column.Kind> others = new LinkedHashMap<>(kinds);
      others.keySet().removeAll(unread); // declaring their kind would make their texts an error
      read.columns().forEach(c -> others.remove(c.name(), c.kind()));
      return others.isEmpty() ? read : csv.types(others).read(); // or throw the error for a text
    }

    private static void requireAll(String source, Collection<String> recorded, List<String> found) {
      List<String> missing = new ArrayList<>(recorded);
      missing.removeAll(Set.copyOf(found));
      if (!missing.isEmpty()) {
        throw new IllegalArgumentException(
            "%s has no %s %s, from which the model was made; there are %s. Give the data that it was made from, under the same names"
                .formatted(
                    source,
                    missing.size() == 1 ? "column" : "columns",
                    Names.quoted(missing),
                    Names.quoted(found)));
      }
    }

    @Override
    public TextFormat format() {
      return table.format();
    }

    @Override
    public int rows() {
      return table.rows();
    }

    @Override
    public double cell(int row, int column) {
      return table.cell(row, places.applyAsInt(column));
    }
  }
}
