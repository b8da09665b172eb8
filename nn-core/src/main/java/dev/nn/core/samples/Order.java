package dev.nn.core.samples;

import dev.nn.api.RandomStream;

/** The order of the rows in an epoch: it depends on the seed and the epoch alone. */
public interface Order {

  /** So many rows are shuffled in memory; the order of more is computed as it is needed. */
  int MOST_SHUFFLED = 1 << 20;

  /**
   * An order of rows.
   *
   * @param rows how many there are
   * @param batchRows how many are asked for at a time, at most
   */
  static Order of(int rows, int batchRows, RandomStream random) {
    return rows <= MOST_SHUFFLED
        ? new ShuffledOrder(rows, batchRows, random)
        : new ComputedOrder(rows, batchRows, random);
  }

  /** Begins an epoch, from 1. */
  void startEpoch(int epoch);

  /**
   * The indices of some rows of the epoch.
   *
   * @param from the place in the epoch of the first, from 0
   * @param count how many
   * @return an array that starts with them, overwritten by the next call
   */
  int[] rows(int from, int count);
}
