package dev.nn.core.samples;

import dev.nn.api.RandomStream;

/**
 * The shuffle by R. A. Fisher and F. Yates (1938), as R. Durstenfeld wrote it (CACM 7, 1964). It
 * makes all orders of n numbers equally likely. Use {@link Permutation} if the numbers should take
 * no memory.
 */
public final class Shuffle {

  private Shuffle() {}

  /** Returns the numbers from 0 to {@code size} - 1 in random order. */
  public static int[] of(int size, RandomStream random) {
    int[] order = new int[size];
    fill(order, random);
    return order;
  }

  /** Fills an array with the numbers from 0 to its length - 1 in random order, like {@link #of}. */
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

  /** An order that a {@link Shuffle} makes and that is kept in memory. */
  static final class ShuffledOrder implements Order {

    private final RandomStream random;
    private final int[] all;
    private final int[] batch;

    ShuffledOrder(int rows, int batchRows, RandomStream random) {
      this.random = random;
      all = new int[rows];
      batch = new int[batchRows];
    }

    @Override
    public void startEpoch(int epoch) {
      Shuffle.fill(all, random.derive("shuffle", epoch));
    }

    @Override
    public int[] rows(int from, int count) {
      System.arraycopy(all, from, batch, 0, count);
      return batch;
    }
  }

  /** An order that a {@link Permutation} computes as it is needed, in memory for one batch. */
  static final class ComputedOrder implements Order {

    private final RandomStream random;
    private final int[] batch;
    private Permutation epochs;

    ComputedOrder(int rows, int batchRows, RandomStream random) {
      this.random = random;
      batch = new int[batchRows];
      epochs = new Permutation(rows, random);
    }

    @Override
    public void startEpoch(int epoch) {
      epochs = new Permutation(epochs.size(), random.derive("shuffle", epoch));
    }

    @Override
    public int[] rows(int from, int count) {
      for (int i = 0; i < count; i++) {
        batch[i] = epochs.at(from + i);
      }
      return batch;
    }
  }
}
