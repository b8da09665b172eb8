package dev.nn.data.model;

import dev.nn.core.files.Sha256;
import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The identity of a table: its columns by name, in order, and a hash of all its cells.
 *
 * @param sha256 of the cells row by row: a number by its bits, a category by its text; in
 *     hexadecimal
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

  /** Returns the fingerprint of a table; reads the whole table once. */
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

  /** Returns the shape, and the start of the hash. */
  @Override
  public String toString() {
    return "%s rows of %s columns (SHA-256 %.12s…)".formatted(rows, columns.size(), sha256);
  }

  /** The form in JSON, where members of an object have no order. */
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
}
