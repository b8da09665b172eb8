package dev.nn.core.samples;

import dev.nn.api.RandomStream;

/** An order kept in memory, by a {@link Shuffle}. */
final class ShuffledOrder implements Order {

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
