package dev.nn.data.search;

import dev.nn.api.RandomStream;

/** A double in [0, 1), a multiple of 2⁻⁵³: fine enough to scale. */
final class Uniform {

  private Uniform() {}

  static double of(RandomStream random) {
    return (random.bits(0) >>> 11) * 0x1p-53;
  }

  static double between(double low, double high, RandomStream random) {
    return Math.min(high, low + (high - low) * of(random));
  }
}
