// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public record Moments(int count, int missing, double min, double max, double mean, double variance) {
  public boolean constant() { throw null; }
  public static Moments of(Numbers numbers) { throw null; }
}
