package dev.nn.lab.contest.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A task's table, with its cells as texts. */
public final class RawTable {

  private final TableTask task;
  private final String[][] cells;

  private RawTable(TableTask task, String[][] cells) {
    this.task = task;
    this.cells = cells;
  }

  /** Reads a task's file. */
  public static RawTable read(TableTask task) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(task.file()));
    String[][] cells =
        lines.stream().skip(1).map(line -> line.split(",", -1)).toArray(String[][]::new);
    return new RawTable(task, cells);
  }

  /** Returns a cell's text; empty if it is missing. */
  public String text(int row, int column) {
    return cells[row][column];
  }

  /** Returns a cell's number; NaN if it is missing. */
  public double number(int row, int column) {
    String text = cells[row][column];
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /** Returns the number to predict. */
  public double target(int row) {
    return number(row, task.targetColumn());
  }

  /** Returns the index of the label to predict. */
  public int label(int row) {
    return task.labels().indexOf(text(row, task.targetColumn()));
  }
}
