package dev.nn.data;

import java.util.List;
import java.util.stream.IntStream;

/** Small tables for tests. */
final class FixedTable {

  private FixedTable() {}

  /** A column of numbers. */
  static Table numbers(String name, double... cells) {
    return Table.of(
        List.of(Column.number(name)),
        IntStream.range(0, cells.length)
            .mapToObj(i -> new double[] {cells[i]})
            .toArray(double[][]::new));
  }

  /** A column of the categories a, b, c, …, by index; -1 is missing. */
  static Table categories(String name, int count, int... cells) {
    List<String> names =
        IntStream.range(0, count).mapToObj(i -> String.valueOf((char) ('a' + i))).toList();
    return Table.of(
        List.of(Column.category(name, names)),
        IntStream.range(0, cells.length)
            .mapToObj(i -> new double[] {cells[i] < 0 ? Double.NaN : cells[i]})
            .toArray(double[][]::new));
  }

  static int[] indices(Rows rows) {
    return IntStream.range(0, rows.size()).map(rows::row).toArray();
  }
}
