package dev.nn.benchmarks.jmh;

import java.util.Random;

/** Arrays of random numbers. */
final class Numbers {

  private Numbers() {}

  /** Between -1 and 1. */
  static float[] uniform(int count, Random random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 2 * random.nextFloat() - 1;
    }
    return numbers;
  }
}
