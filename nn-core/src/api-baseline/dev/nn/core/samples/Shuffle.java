// Written by bin/api-baseline.
package dev.nn.core.samples;

public final class Shuffle {
  private Shuffle() {}
  public static int[] of(int size, dev.nn.api.RandomStream random) { throw null; }
}
