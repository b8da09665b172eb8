package dev.nn.data;

import dev.nn.api.RandomStream;
import dev.nn.core.samples.Permutation;
import dev.nn.core.samples.Shuffle;

/**
 * Rows in random order: up to 65 536 by a {@link Shuffle}, which reaches every order; more by a
 * {@link Permutation}, whose numbers are computed, not kept.
 */
final class Shuffled {

  static final int MAX_KEPT = 1 << 16;

  private Shuffled() {}

  static Rows of(Rows rows, RandomStream random) {
    RandomStream draws = random.derive("order", 0);
    if (rows.size() <= MAX_KEPT) {
      return rows.select(Rows.of(numbers(rows.size(), draws)));
    }
    Permutation order = new Permutation(rows.size(), draws);
    return rows.select(Rows.of(order.size(), order::at));
  }

  /** Returns the numbers from 0 to {@code count} - 1, the inverse of a shuffle. */
  static int[] numbers(int count, RandomStream random) {
    int[] shuffled = Shuffle.of(count, random);
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[shuffled[i]] = i;
    }
    return numbers;
  }

  /** Returns rows by their value in a column, ascending, the missing last, ties in random order. */
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
