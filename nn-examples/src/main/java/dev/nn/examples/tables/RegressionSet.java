package dev.nn.examples.tables;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A regression benchmark as a folder: {@code data.txt}, whitespace-separated numbers; {@code
 * index_features.txt} and {@code index_target.txt}, which of its columns are what, counted from 0;
 * and for each split K from 0, {@code index_train_K.txt} and {@code index_test_K.txt}, the rows.
 */
final class RegressionSet implements Table {

  /** The name of the column that is predicted. */
  static final String TARGET = "target";

  private final Path folder;
  private final double[][] cells;
  private final List<Column> columns = new ArrayList<>();
  private final int[] indices;
  private final List<Rows> training = new ArrayList<>();
  private final List<Rows> test = new ArrayList<>();

  /**
   * Reads a set.
   *
   * @throws IOException if a file is missing or cannot be read
   * @throws IllegalArgumentException if a file is not of that form, naming it and the line
   */
  RegressionSet(Path folder) throws IOException {
    this.folder = folder;
    Path data = folder.resolve("data.txt");
    cells = numbers(data);
    for (int r = 0; r < cells.length; r++) {
      if (cells[r].length != cells[0].length) {
        throw new IllegalArgumentException(
            "%s: row %s has %s numbers, row 0 has %s; every row must have as many"
                .formatted(data, r, cells[r].length, cells[0].length));
      }
    }
    int width = cells.length == 0 ? 0 : cells[0].length;
    int[] features = indices("index_features.txt", width);
    int[] target = indices("index_target.txt", width);
    if (target.length != 1 || features.length == 0) {
      throw new IllegalArgumentException(
          "%s: %s targets and %s features; expected one target and at least one feature"
              .formatted(folder, target.length, features.length));
    }
    indices = Arrays.copyOf(features, features.length + 1);
    indices[features.length] = target[0];
    for (int feature : features) {
      columns.add(Column.number("x" + feature));
    }
    columns.add(Column.number(TARGET));
    for (int k = 0; Files.exists(folder.resolve("index_train_" + k + ".txt")); k++) {
      training.add(Rows.of(indices("index_train_" + k + ".txt", cells.length)));
      test.add(Rows.of(indices("index_test_" + k + ".txt", cells.length)));
    }
    if (training.isEmpty()) {
      throw new IllegalArgumentException(
          folder + " has no index_train_0.txt; at least one split is needed");
    }
  }

  /** The name of the folder. */
  String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  /** How many splits there are. */
  int splits() {
    return training.size();
  }

  /** The rows that split k trains with. */
  Rows training(int k) {
    return training.get(k);
  }

  /** The rows that split k is judged by. */
  Rows test(int k) {
    return test.get(k);
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public int rows() {
    return cells.length;
  }

  @Override
  public double cell(int row, int column) {
    return cells[row][indices[column]];
  }

  /** The indices in a file; some write them as 0.000e+00. */
  private int[] indices(String name, int bound) throws IOException {
    Path file = folder.resolve(name);
    double[] all = Arrays.stream(numbers(file)).flatMapToDouble(Arrays::stream).toArray();
    for (double index : all) {
      if (!(index >= 0 && index < bound && index == (int) index)) {
        throw new IllegalArgumentException(
            "%s: %s is no index; expected whole numbers from 0 to %s"
                .formatted(file, index, bound - 1));
      }
    }
    return Arrays.stream(all).mapToInt(index -> (int) index).toArray();
  }

  private static double[][] numbers(Path file) throws IOException {
    List<double[]> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        rows.add(numbers(file, i + 1, line));
      }
    }
    return rows.toArray(double[][]::new);
  }

  private static double[] numbers(Path file, int line, String text) {
    try {
      return Arrays.stream(text.split("\\s+", -1)).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s, line %s: %s; expected numbers, separated by spaces"
              .formatted(file, line, e.getMessage()),
          e);
    }
  }
}
