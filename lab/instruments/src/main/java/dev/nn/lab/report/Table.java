package dev.nn.lab.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** A table in Markdown; the first column is text, the others are numbers. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /** Creates a table without rows. */
  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row of as many cells as there are headings. */
  public Table row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "%s cells under %s headings: %s"
              .formatted(cells.length, rows.get(0).size(), List.of(cells)));
    }
    rows.add(List.of(cells));
    return this;
  }

  Table row(String name, Collection<String> columns, UnaryOperator<String> cell) {
    List<String> cells = new ArrayList<>(List.of(name));
    columns.forEach(column -> cells.add(cell.apply(column)));
    return row(cells.toArray(String[]::new));
  }

  /** Returns the table with an empty line after it; without rows, empty text. */
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
