// Written by bin/api-baseline.
package dev.nn.api;

public final class RandomStream {
  private RandomStream() {}
  public int below(int bound, long index) { throw null; }
  public long bits(long index) { throw null; }
  public RandomStream derive(String purpose, long index) { throw null; }
  public double gaussian(long index) { throw null; }
  public static RandomStream of(long seed) { throw null; }
  public float uniform(long index) { throw null; }
  public float uniform(long index, float low, float high) { throw null; }
}
