package dev.nn.comparison.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A table in Markdown; the first column is text, the others are numbers. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with headings. */
  Table(List<String> headings) {
    rows.add(List.copyOf(headings));
  }

  /** A table with headings. */
  Table(String... headings) {
    this(Arrays.asList(headings));
  }

  /** Adds a row, as long as the headings. */
  Table row(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells under " + rows.get(0).size() + " headings: " + cells);
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Adds a row, as long as the headings. */
  Table row(String... cells) {
    return row(Arrays.asList(cells));
  }

  /** Adds a row with a cell for each column after the first, or a dash. */
  Table row(String name, Collection<String> columns, Function<String, Optional<String>> cell) {
    List<String> cells = new ArrayList<>(List.of(name));
    columns.forEach(column -> cells.add(cell.apply(column).orElse("–")));
    return row(cells);
  }

  /** Returns the table with an empty line after it; nothing without rows. */
  @Override
  public String toString() {
    if (rows.size() == 1) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    line(text, rows.get(0));
    text.append("|---").append("|--:".repeat(rows.get(0).size() - 1)).append("|\n");
    rows.subList(1, rows.size()).forEach(row -> line(text, row));
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
    text.append("|\n");
  }
}
