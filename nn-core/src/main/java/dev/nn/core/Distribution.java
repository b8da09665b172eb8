package dev.nn.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Summarizes many values: mean, spread, range, and a histogram whose bins are equally wide.
 *
 * @param count how many values are finite; NaN and infinities enter {@code notFinite} alone
 * @param mean 0 if there are no values
 * @param deviation the standard deviation of all values about their mean
 * @param low the lowest value
 * @param high the highest value
 * @param counts the values in each bin, from {@code low} to {@code high}; if these are equal, the
 *     first bin has them all
 * @param notFinite how many values are NaN or infinite
 */
public record Distribution(
    long count,
    double mean,
    double deviation,
    float low,
    float high,
    List<Integer> counts,
    long notFinite) {

  public Distribution {
    counts = List.copyOf(counts);
  }

  /** Summarizes the numbers from index {@code start} to before {@code end} with at least 1 bin. */
  public static Distribution of(float[] numbers, int start, int end, int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(
          "a histogram of %s bins, must be at least 1".formatted(bins));
    }
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    double sum = 0;
    int count = 0;
    for (int i = start; i < end; i++) {
      float x = numbers[i];
      if (Math.abs(x) <= Float.MAX_VALUE) {
        low = Math.min(low, x);
        high = Math.max(high, x);
        sum += x;
        count++;
      }
    }
    if (count == 0) {
      return new Distribution(0, 0, 0, 0, 0, counts(new int[bins]), end - start);
    }
    double mean = sum / count;
    double squares = 0;
    double perBin = high > low ? bins / ((double) high - low) : 0;
    int[] counts = new int[bins];
    for (int i = start; i < end; i++) {
      float x = numbers[i];
      if (Math.abs(x) <= Float.MAX_VALUE) {
        squares += (x - mean) * (x - mean);
        counts[Math.min(bins - 1, (int) (((double) x - low) * perBin))]++;
      }
    }
    double deviation = Math.sqrt(squares / count);
    return new Distribution(
        count, mean, deviation, low, high, counts(counts), (long) end - start - count);
  }

  private static List<Integer> counts(int[] counts) {
    List<Integer> list = new ArrayList<>(counts.length);
    for (int count : counts) {
      list.add(count);
    }
    return list;
  }

  /** Returns the root mean square; 0 if there are no values. */
  public double rms() {
    return Math.sqrt(mean * mean + deviation * deviation);
  }
}
