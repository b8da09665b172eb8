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
 * A regression benchmark in a folder: {@code data.txt} has numbers separated by white space, {@code
 * index_features.txt} and {@code index_target.txt} have the indices of columns, from 0, and {@code
 * index_train_K.txt} and {@code index_test_K.txt} have the rows of split K, from 0.
 */
final class RegressionSet {

  /** The name of the column to predict. */
  static final String TARGET = "target";

  private final Path folder;
  private final Table table;
  private final List<Rows> training = new ArrayList<>();
  private final List<Rows> test = new ArrayList<>();

  /** Reads a set; another form is an {@link IllegalArgumentException} with file and line. */
  RegressionSet(Path folder) throws IOException {
    this.folder = folder;
    Path data = folder.resolve("data.txt");
    double[][] cells = numbers(data);
    int width = cells.length == 0 ? 0 : cells[0].length;
    for (int r = 0; r < cells.length; r++) {
      if (cells[r].length != width) {
        throw new IllegalArgumentException(
            "%s: row %s has %s numbers, row 0 has %s; every row must have as many"
                .formatted(data, r, cells[r].length, width));
      }
    }
    int[] features = indices("index_features.txt", width);
    int[] target = indices("index_target.txt", width);
    if (target.length != 1 || features.length == 0) {
      throw new IllegalArgumentException(
          "%s: %s targets and %s features; expected one target and at least one feature"
              .formatted(folder, target.length, features.length));
    }
    List<Column> columns = new ArrayList<>();
    Arrays.stream(features).forEach(feature -> columns.add(Column.number("x" + feature)));
    columns.add(Column.number(TARGET));
    int[] order = Arrays.copyOf(features, columns.size());
    order[features.length] = target[0];
    table =
        Table.of(
            columns,
            Arrays.stream(cells)
                .map(row -> Arrays.stream(order).mapToDouble(column -> row[column]).toArray())
                .toArray(double[][]::new));
    for (int k = 0; Files.exists(folder.resolve("index_train_" + k + ".txt")); k++) {
      training.add(Rows.of(indices("index_train_" + k + ".txt", cells.length)));
      test.add(Rows.of(indices("index_test_" + k + ".txt", cells.length)));
    }
    if (training.isEmpty()) {
      throw new IllegalArgumentException(
          folder + " has no index_train_0.txt; at least one split is needed");
    }
  }

  /** Returns the name of the folder; of a folder {@code boston/data}, boston. */
  String name() {
    Path whole = folder.toAbsolutePath().normalize();
    int names = whole.getNameCount(); // 0 of a root
    boolean inside = names > 1 && whole.endsWith("data");
    return names == 0 ? whole.toString() : whole.getName(names - (inside ? 2 : 1)).toString();
  }

  Table table() {
    return table;
  }

  int splits() {
    return training.size();
  }

  Rows training(int split) {
    return training.get(split);
  }

  Rows test(int split) {
    return test.get(split);
  }

  /** Reads indices; some files have them as 0.000e+00. */
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
      try {
        String line = lines.get(i).strip();
        if (!line.isEmpty()) {
          rows.add(
              Arrays.stream(line.split("\\s+", -1)).mapToDouble(Double::parseDouble).toArray());
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s, line %s: %s; expected numbers, separated by spaces"
                .formatted(file, i + 1, e.getMessage()),
            e);
      }
    }
    return rows.toArray(double[][]::new);
  }
}
