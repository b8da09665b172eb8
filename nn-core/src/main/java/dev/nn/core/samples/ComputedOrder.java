package dev.nn.core.samples;

import dev.nn.api.RandomStream;

/** An order computed as it is needed, by a {@link Permutation}, in the memory of one batch. */
final class ComputedOrder implements Order {

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
