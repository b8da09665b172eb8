package dev.nn.data.preprocessing;

import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.List;

/** How many rows of a table are outside the range of training, and in which columns. */
public record RangeReport(int rows, int outside, List<Outside> columns) {

  /** A column with rows outside its range, the index of the first, and its warning. */
  public record Outside(String column, int rows, int first, RangeWarning example) {}

  public RangeReport {
    columns = List.copyOf(columns);
  }

  /** Returns the number of rows outside, and a line for each column that has some. */
  @Override
  public String toString() {
    String head = "%s of %s rows are outside the training ranges".formatted(outside, rows);
    if (columns.isEmpty()) {
      return head + "\n";
    }
    TextTable table = new TextTable().line("column", "rows", "first", "value", "training");
    for (Outside column : columns) {
      table.line(
          Names.shortened(column.column),
          String.valueOf(column.rows),
          String.valueOf(column.first),
          Names.shortened(column.example.value()),
          column.example.expected());
    }
    return head + "\n" + table;
  }
}
