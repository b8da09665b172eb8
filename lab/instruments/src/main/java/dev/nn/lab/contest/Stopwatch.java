package dev.nn.lab.contest;

import java.util.Arrays;

/**
 * Times a work's units. Reading the clock costs about 25 ns, so short units are timed in groups
 * that take at least the shortest measurable time.
 */
final class Stopwatch {

  private static final int MAX_SAMPLES = 1 << 16;

  private final Work work;
  private final long[] samples = new long[MAX_SAMPLES];
  private final Allocation allocation = new Allocation();
  private int group = 1;

  Stopwatch(Work work) {
    this.work = work;
  }

  /**
   * Works without measuring until the compiler is done. It works for at least {@code seconds}, then
   * continues while a quarter of that time is more than 3 % off the fastest quarter, at most four
   * times as long. If compiled work does not allocate, it continues while the work allocates, at
   * most twenty times as long.
   *
   * @param groupNanos the shortest time to measure
   */
  void warmUp(double seconds, long groupNanos) throws Exception {
    long start = System.nanoTime();
    double fastest = Double.POSITIVE_INFINITY;
    while (true) {
      Measurement round = round(seconds / 4);
      double now = round.mean();
      group = (int) Math.max(1, Math.min(1 << 20, Math.ceil(groupNanos / now)));
      boolean stable = Math.abs(now - fastest) <= 0.03 * fastest;
      fastest = Math.min(fastest, now);
      double passed = (System.nanoTime() - start) / 1e9;
      boolean compiled = work.allocates() || round.bytes() < 1 || passed >= 20 * seconds;
      if (compiled && ((passed >= seconds && stable) || passed >= 4 * seconds)) {
        return;
      }
    }
  }

  Measurement round(double seconds) throws Exception {
    long nanos = (long) (seconds * 1e9);
    long bytes = allocation.total();
    int count = 0;
    long start = System.nanoTime();
    long last = start;
    do {
      for (int i = 0; i < group; i++) {
        work.run();
      }
      long now = System.nanoTime();
      samples[count++ & (MAX_SAMPLES - 1)] = now - last;
      last = now;
    } while (last - start < nanos);
    double units = (double) count * group;
    bytes = allocation.since(bytes);
    double[] sorted =
        Arrays.stream(samples, 0, Math.min(count, MAX_SAMPLES)).sorted().asDoubleStream().toArray();
    return new Measurement(
        (long) units,
        (last - start) / units,
        Quantiles.of(sorted, 0.5) / group,
        Quantiles.of(sorted, 0.99) / group,
        group,
        bytes / units);
  }
}
