package dev.nn.core.samples;

import dev.nn.api.RandomStream;

/** An order kept in memory, by Fisher and Yates' shuffle: any of all orders, each as likely. */
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
    RandomStream draws = random.derive("shuffle", epoch);
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    for (int i = all.length - 1; i > 0; i--) {
      int j = draws.below(i + 1, i);
      int moved = all[i];
      all[i] = all[j];
      all[j] = moved;
    }
  }

  @Override
  public int[] rows(int from, int count) {
    System.arraycopy(all, from, batch, 0, count);
    return batch;
  }
}
