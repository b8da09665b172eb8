package dev.nn.data.assessment;

import dev.nn.api.RandomStream;

/** A random order of some rows, by Fisher and Yates. */
final class Shuffle {

  private Shuffle() {}

  /** The order of the rows as they are. */
  static int[] none(int rows) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    return order;
  }

  /** Each order as likely; the same for the same stream. */
  static int[] of(int rows, RandomStream random) {
    int[] order = none(rows);
    for (int i = rows - 1; i > 0; i--) {
      int j = random.below(i + 1, i);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }
}
