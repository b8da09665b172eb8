// Written by bin/api-baseline.
package dev.nn.core.samples;

public interface Order {
  public static final int MOST_SHUFFLED = 1048576;
  static Order of(int rows, int batchRows, dev.nn.api.RandomStream random) { throw null; }
  int[] rows(int from, int count);
  void startEpoch(int epoch);
}
