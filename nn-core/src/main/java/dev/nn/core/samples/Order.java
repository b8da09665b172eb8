package dev.nn.core.samples;

import dev.nn.api.RandomStream;

/** The order of the rows in an epoch, a function of the seed and the epoch alone. */
public interface Order {

  /** The most rows that are shuffled in memory; the order of more is computed as it is needed. */
  int MOST_SHUFFLED = 1 << 20;

  /**
   * Returns an order of {@code rows} rows, of which at most {@code batchRows} are read at once.
   *
   * @param rows n, 0 or more
   * @param batchRows the most rows of a call of {@link #rows}
   * @param random decides the order of each epoch
   */
  static Order of(int rows, int batchRows, RandomStream random) {
    return rows <= MOST_SHUFFLED
        ? new Shuffle.ShuffledOrder(rows, batchRows, random)
        : new Shuffle.ComputedOrder(rows, batchRows, random);
  }

  /** Begins an epoch, counted from 1. */
  void startEpoch(int epoch);

  /**
   * Returns the indices of {@code count} rows from place {@code from} of the epoch on, at the start
   * of an array that is only to be read, until the next call.
   *
   * @param from the first place, from 0
   * @param count the number of rows, at most {@code batchRows}
   */
  int[] rows(int from, int count);
}
