package dev.nn.examples.images;

import dev.nn.api.RandomStream;
import java.util.Arrays;

/**
 * A data set in two parts: what is learnt from, and what shows how well it was learnt.
 *
 * @param train the images to train with
 * @param test the images a network must not see before it is judged
 */
public record Split(LabelledImages train, LabelledImages test) {

  /**
   * Deals the images out at random, 80 % for training and the rest, rounded up, for the test. The
   * same seed deals the same images to the same part.
   */
  public static Split of(LabelledImages images, long seed) {
    int[] order = shuffled(images.size(), RandomStream.of(seed).derive("split", 0));
    int train = (int) (images.size() * 4L / 5);
    return new Split(
        images.select(Arrays.copyOf(order, train)),
        images.select(Arrays.copyOfRange(order, train, order.length)));
  }

  /** The numbers from 0 to {@code count} - 1 in random order (Fisher and Yates, 1938). */
  private static int[] shuffled(int count, RandomStream random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.below(i + 1, i);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
