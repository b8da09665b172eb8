package dev.nn.core.samples;

import dev.nn.api.RandomStream;

/**
 * The shuffle of R. A. Fisher and F. Yates (1938) in the form of R. Durstenfeld (CACM 7, 1964): all
 * orders of n numbers are equally likely. {@link Permutation} needs no memory.
 */
public final class Shuffle {

  private Shuffle() {}

  /**
   * Returns the numbers from 0 to {@code size} - 1 in random order.
   *
   * @param size n, 0 or more
   * @param random decides the order
   * @return a new array
   */
  public static int[] of(int size, RandomStream random) {
    int[] order = new int[size];
    fill(order, random);
    return order;
  }

  /** Fills an array with the numbers from 0 to its length - 1, as {@link #of}. */
  static void fill(int[] order, RandomStream random) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.below(i + 1, i);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
  }
}
