package dev.nn.data;

import dev.nn.api.RandomStream;
import dev.nn.core.samples.Permutation;

/**
 * Rows in random order: up to 65 536 by Fisher and Yates' shuffle (1938), which reaches every
 * order; more by a {@link Permutation}, whose numbers are computed, not kept.
 */
final class Shuffled {

  /** Of so many rows, arrays of them are kept. */
  static final int MAX_KEPT = 1 << 16;

  private Shuffled() {}

  static Rows of(Rows rows, RandomStream random) {
    RandomStream draws = random.derive("order", 0);
    if (rows.size() <= MAX_KEPT) {
      return rows.select(Rows.of(numbers(rows.size(), draws)));
    }
    Permutation order = new Permutation(rows.size(), draws);
    return rows.select(
        new Rows() {
          @Override
          public int size() {
            return order.size();
          }

          @Override
          public int row(int i) {
            return order.at(i);
          }
        });
  }

  /** The numbers from 0 to {@code count} - 1. */
  static int[] numbers(int count, RandomStream random) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.below(i + 1, i);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
    return numbers;
  }

  /** By the value in a column, ascending, the missing last; at random among the same value. */
  static Rows byValue(Table table, Rows rows, int column, RandomStream random) {
    Groups groups = Groups.of(table, rows, column);
    int[] sizes = groups.sizes();
    int[] next = new int[sizes.length]; // where the next row of each group goes
    for (int g = 1; g < next.length; g++) {
      next[g] = next[g - 1] + sizes[g - 1];
    }
    Rows shuffled = of(rows, random);
    int[] sorted = new int[rows.size()];
    for (int i = 0; i < sorted.length; i++) {
      int row = shuffled.row(i);
      sorted[next[groups.group(table.cell(row, column))]++] = row;
    }
    return Rows.of(sorted);
  }
}
