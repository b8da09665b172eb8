package dev.nn.examples.images;

import dev.nn.api.RandomStream;
import java.util.Arrays;

/** Images to train with, and images that a network must not see before its test. */
public record Split(LabelledImages train, LabelledImages test) {

  /** Deals the images out at random, by a seed: 80 % for training, the others for the test. */
  public static Split of(LabelledImages images, long seed) {
    RandomStream random = RandomStream.of(seed).derive("split", 0);
    int[] order = new int[images.size()];
    for (int i = 0; i < order.length; i++) { // a shuffle (Fisher and Yates, 1938)
      int j = random.below(i + 1, i);
      order[i] = order[j];
      order[j] = i;
    }
    int train = (int) (images.size() * 4L / 5);
    return new Split(
        images.select(Arrays.copyOf(order, train)),
        images.select(Arrays.copyOfRange(order, train, order.length)));
  }
}
