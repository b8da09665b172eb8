package dev.nn.core.samples;

import dev.nn.api.RandomStream;

/** The order of the rows in each epoch. Only the seed and the epoch determine it. */
public interface Order {

  /**
   * Up to this many rows are shuffled in memory; for more rows, the order is computed as it is
   * needed.
   */
  int MOST_SHUFFLED = 1 << 20;

  /**
   * Returns an order for {@code rows} rows, read in pieces of at most {@code batchRows}.
   *
   * @param rows n, 0 or more
   * @param batchRows how many rows a call of {@link #rows} may ask for
   * @param random decides the order in each epoch
   */
  static Order of(int rows, int batchRows, RandomStream random) {
    return rows <= MOST_SHUFFLED
        ? new Shuffle.ShuffledOrder(rows, batchRows, random)
        : new Shuffle.ComputedOrder(rows, batchRows, random);
  }

  /** Begins an epoch, counted from 1. */
  void startEpoch(int epoch);

  /**
   * Returns the indices of the {@code count} rows that follow from place {@code from} in the epoch,
   * at the start of an array. You must only read the array, and only until the next call.
   *
   * @param from the first place, from 0
   * @param count how many rows, at most {@code batchRows}
   */
  int[] rows(int from, int count);
}
