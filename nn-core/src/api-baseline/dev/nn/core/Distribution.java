// Written by bin/api-baseline.
package dev.nn.core;

public record Distribution(long count, double mean, double deviation, float low, float high, java.util.List<Integer> counts, long notFinite) {
  public static Distribution of(float[] numbers, int start, int end, int bins) { throw null; }
  public double rms() { throw null; }
}
