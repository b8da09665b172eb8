package dev.nn.data.statistics;

import java.util.Arrays;

/**
 * Quantiles of numbers in one pass and bounded memory. They are exact for up to {@code room}
 * distinct numbers. Beyond that, neighbours are replaced by their mean, in groups with at most 4 /
 * room of all numbers, so a quantile may be off by that share of the ranks (a t-digest with uniform
 * weights: T. Dunning and O. Ertl, "Computing Extremely Accurate Quantiles Using t-Digests", 2019).
 */
public final class QuantileSketch {

  private static final int LEAST_BUFFER = 256;

  private final int room;
  private double[] means = {};
  private long[] sizes = {};
  private double[] buffer = new double[LEAST_BUFFER];
  private int buffered;
  private long count;

  public QuantileSketch(int room) {
    this.room = room;
  }

  public void add(double x) {
    if (buffered == buffer.length) {
      merge();
    }
    buffer[buffered++] = x + 0.0; // no −0
    count++;
  }

  /** Returns a quantile, q from 0 to 1, interpolated as in NumPy; NaN without numbers. */
  public double quantile(double q) {
    merge();
    if (count == 0) {
      return Double.NaN;
    }
    double place = q * (count - 1);
    double low = ranked((long) place);
    double high = ranked(Math.min((long) place + 1, count - 1));
    double part = place - (long) place;
    return low == high ? low : low * (1 - part) + high * part;
  }

  private double ranked(long rank) {
    long above = rank;
    int group = 0;
    while (above >= sizes[group]) {
      above -= sizes[group++];
    }
    return means[group];
  }

  private void merge() {
    Arrays.sort(buffer, 0, buffered);
    double[] values = new double[means.length + buffered];
    long[] counts = new long[values.length];
    int last = -1;
    for (int g = 0, b = 0; g < means.length || b < buffered; ) {
      boolean group = b == buffered || (g < means.length && means[g] <= buffer[b]);
      double value = group ? means[g] : buffer[b];
      if (last < 0 || values[last] != value) {
        values[++last] = value;
      }
      counts[last] += group ? sizes[g++] : 1;
      b += group ? 0 : 1;
    }
    int groups = last + 1 > room ? grouped(values, counts, last + 1) : last + 1;
    means = Arrays.copyOf(values, groups);
    sizes = Arrays.copyOf(counts, groups);
    buffer = new double[Math.max(LEAST_BUFFER, Math.min(groups, room / 4))];
    buffered = 0;
  }

  /** Groups neighbours, and returns how many groups there are: about half of {@code room}. */
  private int grouped(double[] values, long[] counts, int length) {
    long most = 4 * count / room;
    int last = 0;
    for (int i = 1; i < length; i++) {
      long size = counts[last] + counts[i];
      if (size <= most) {
        values[last] += (values[i] - values[last]) * counts[i] / size;
        counts[last] = size;
      } else {
        values[++last] = values[i];
        counts[last] = counts[i];
      }
    }
    return last + 1;
  }
}
