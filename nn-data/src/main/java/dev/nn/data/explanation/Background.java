package dev.nn.data.explanation;

import dev.nn.api.RandomStream;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.ranges.Ranges;

/** A source of the rows that a row is compared with. */
@FunctionalInterface
interface Background {

  /** Returns rows, at most {@code count} and at least one, [rows × columns]. */
  double[][] rows(RowModel model, int count, long seed);

  /**
   * Returns rows of a table: all, or one at random from each of {@code count} equal stretches, so
   * that a sorted table is represented evenly.
   */
  static Background of(Table table) {
    if (table.rows() == 0) {
      throw new IllegalArgumentException(
          "the background has no row; give some rows to compare with, such as the training rows");
    }
    return (model, count, seed) -> {
      int size = Math.min(count, table.rows());
      RandomStream random = RandomStream.of(seed).derive("background", 0);
      int[] rows = new int[size];
      for (int i = 0; i < size; i++) {
        double place = size == table.rows() ? 0 : random.uniform(i);
        rows[i] = (int) ((i + place) * table.rows() / size);
      }
      return model.rows(table, rows);
    };
  }

  /** Returns rows made of the ranges of columns, each column on its own. */
  static Background of(Ranges ranges) {
    return (model, count, seed) -> ranges.sample(count, seed);
  }
}
