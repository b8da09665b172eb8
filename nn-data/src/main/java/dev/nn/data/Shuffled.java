package dev.nn.data;

import dev.nn.api.RandomStream;
import dev.nn.core.Permutation;

/** Rows in random order. */
final class Shuffled {

  private Shuffled() {}

  /** In an order that is computed, not kept. */
  static Rows of(Rows rows, RandomStream random) {
    Permutation order = new Permutation(rows.size(), random.derive("order", 0));
    return new Rows() {
      @Override
      public int size() {
        return order.size();
      }

      @Override
      public int row(int i) {
        return rows.row(order.at(i));
      }
    };
  }

  /** The numbers from 0 to {@code count} - 1. */
  static int[] numbers(int count, RandomStream random) {
    Permutation order = new Permutation(count, random);
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = order.at(i);
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
