// Written by bin/api-baseline.
package dev.nn.core.samples;

public final class Permutation {
  public Permutation(int size, dev.nn.api.RandomStream random) {}
  public int at(int place) { throw null; }
  public int placeOf(int number) { throw null; }
  public int size() { throw null; }
}
