package dev.nn.lab.numerics;

import java.util.List;

/**
 * A table row, with a hash over its results.
 *
 * @param table the table that has the row
 * @param cells the row's cells, the name first
 * @param bits a hash over all results; empty if there is none
 */
record Row(Tables table, List<String> cells, String bits) {

  private static final String SEPARATOR = "\t";

  Row {
    cells = List.copyOf(cells);
  }

  Row(Tables table, String... cells) {
    this(table, List.of(cells), "");
  }

  /** Formats the row as a line for another process. */
  String line() {
    return table.name() + SEPARATOR + bits + SEPARATOR + String.join(SEPARATOR, cells);
  }

  /** Parses a line. */
  static Row parse(String line) {
    List<String> parts = List.of(line.split(SEPARATOR, -1));
    return new Row(Tables.valueOf(parts.get(0)), parts.subList(2, parts.size()), parts.get(1));
  }
}
