package dev.nn.lab.numerics;

import java.util.List;

/**
 * A row of a table, with the bits behind it.
 *
 * @param table that has the row
 * @param cells of the row, the name first
 * @param bits a hash of all results; empty for results without a hash
 */
record Row(Tables table, List<String> cells, String bits) {

  private static final String SEPARATOR = "\t";

  Row {
    cells = List.copyOf(cells);
  }

  Row(Tables table, String... cells) {
    this(table, List.of(cells), "");
  }

  /** Returns the row as a line for another process. */
  String line() {
    return table.name() + SEPARATOR + bits + SEPARATOR + String.join(SEPARATOR, cells);
  }

  /** Returns the row of a line. */
  static Row parse(String line) {
    List<String> parts = List.of(line.split(SEPARATOR, -1));
    return new Row(Tables.valueOf(parts.get(0)), parts.subList(2, parts.size()), parts.get(1));
  }
}
