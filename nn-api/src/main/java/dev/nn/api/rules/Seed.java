package dev.nn.api.rules;

import dev.nn.api.RandomStream;

/**
 * The seed of random shapes and numbers. It is the same in each run, so that failures repeat. You
 * can set another seed by a system property.
 */
public final class Seed {

  /** The system property that sets the seed, a whole number. */
  public static final String PROPERTY = "dev.nn.testkit.seed";

  private Seed() {}

  /** Returns the seed of this JVM. */
  public static long value() {
    return Long.getLong(PROPERTY, 1);
  }

  /** Returns the random numbers for one purpose. */
  public static RandomStream stream(String purpose) {
    return RandomStream.of(value()).derive(purpose, 0);
  }
}
