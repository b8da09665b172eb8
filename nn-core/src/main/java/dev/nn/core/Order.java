package dev.nn.core;

import dev.nn.api.RandomStream;

/** The order of the rows in an epoch: a shuffle that depends on the seed and the epoch alone. */
final class Order {

  private final RandomStream random;
  private final int[] rows;

  Order(int rows, RandomStream random) {
    this.random = random;
    this.rows = new int[rows];
  }

  /** The indices of all rows in the order of an epoch, by Fisher and Yates' shuffle. */
  int[] ofEpoch(int epoch) {
    RandomStream draws = random.derive("shuffle", epoch);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    for (int i = rows.length - 1; i > 0; i--) {
      int j = draws.below(i + 1, i);
      int moved = rows[i];
      rows[i] = rows[j];
      rows[j] = moved;
    }
    return rows;
  }
}
