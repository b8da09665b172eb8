package dev.nn.core.initializers;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * Draws independent weights with mean 0 and a given variance; element (r, c) is draw r · columns +
 * c.
 */
final class Draw {

  private Draw() {}

  /** Fills the weights with uniform numbers in ±√(3 · variance). */
  static void uniform(Matrix weights, RandomStream random, double variance) {
    float bound = (float) Math.sqrt(3 * variance);
    float[] w = weights.data();
    for (int i = weights.start(); i < weights.end(); i++) {
      w[i] = random.uniform(i - weights.start(), -bound, bound);
    }
  }

  /** Fills the weights with normally distributed numbers; their standard deviation is √variance. */
  static void normal(Matrix weights, RandomStream random, double variance) {
    double deviation = Math.sqrt(variance);
    float[] w = weights.data();
    for (int i = weights.start(); i < weights.end(); i++) {
      w[i] = (float) (deviation * random.gaussian(i - weights.start()));
    }
  }
}
