package dev.nn.data.preprocessing;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Exact quantiles of numbers in constant memory, without the missing ones.
 *
 * <p>The bits of a double, with the sign bit flipped and for negative numbers all other bits too,
 * are whole numbers in the order of the doubles. So the k-th least number is found 16 bits at a
 * time: a pass counts the continuations of the bits known so far, and the counts tell the
 * continuation of the k-th number. Four passes find all quantiles at once.
 */
final class Quantiles {

  private static final int DIGIT_BITS = 16;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** The most numbers sorted, which takes less time than counts of all digits. */
  private static final int SORTED = 1 << 14;

  private Quantiles() {}

  /** Returns quantiles, 0 to 1, interpolated as by NumPy; at least one number is present. */
  static double[] of(ColumnNumbers numbers, double... quantiles) {
    IntStream rows = IntStream.range(0, numbers.size());
    long count = rows.filter(i -> !Double.isNaN(numbers.number(i))).count();
    long[] ranks = new long[2 * quantiles.length];
    for (int q = 0; q < quantiles.length; q++) {
      long below = (long) (quantiles[q] * (count - 1));
      ranks[2 * q] = below;
      ranks[2 * q + 1] = Math.min(below + 1, count - 1);
    }
    double[] sorted = counted(numbers, ranks.clone());
    double[] results = new double[quantiles.length];
    for (int q = 0; q < quantiles.length; q++) {
      double part = quantiles[q] * (count - 1) - ranks[2 * q];
      double low = sorted[2 * q];
      double high = sorted[2 * q + 1];
      results[q] = low == high ? low : low * (1 - part) + high * part;
    }
    return results;
  }

  /** Returns the numbers at places in rising order, from 0; a few numbers are sorted instead. */
  static double[] ranked(ColumnNumbers numbers, long... places) {
    if (numbers.size() > SORTED) {
      return counted(numbers, places.clone());
    }
    double[] sorted =
        IntStream.range(0, numbers.size())
            .mapToDouble(numbers::number)
            .filter(x -> !Double.isNaN(x))
            .sorted()
            .toArray();
    return Arrays.stream(places).mapToDouble(place -> sorted[(int) place]).toArray();
  }

  private static double[] counted(ColumnNumbers numbers, long[] ranks) {
    long[] keys = new long[ranks.length]; // the bits known, from the highest
    for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
      long[] prefixes = Arrays.stream(keys).distinct().toArray();
      long[][] counts = counts(numbers, prefixes, shift);
      for (int r = 0; r < ranks.length; r++) {
        long[] ways = counts[indexOf(prefixes, keys[r])];
        int digit = 0;
        while (ranks[r] >= ways[digit]) {
          ranks[r] -= ways[digit];
          digit++;
        }
        keys[r] |= (long) digit << shift;
      }
    }
    return Arrays.stream(keys).mapToDouble(Quantiles::number).toArray();
  }

  private static long[][] counts(ColumnNumbers numbers, long[] prefixes, int shift) {
    long[][] counts = new long[prefixes.length][DIGITS];
    for (int i = 0; i < numbers.size(); i++) {
      double x = numbers.number(i);
      if (!Double.isNaN(x)) {
        long key = key(x);
        long known = shift == Long.SIZE - DIGIT_BITS ? 0 : key >>> (shift + DIGIT_BITS);
        int p = indexOf(prefixes, known << shift << DIGIT_BITS);
        if (p >= 0) {
          counts[p][(int) (key >>> shift) & (DIGITS - 1)]++;
        }
      }
    }
    return counts;
  }

  private static int indexOf(long[] prefixes, long prefix) {
    for (int p = 0; p < prefixes.length; p++) {
      if (prefixes[p] == prefix) {
        return p;
      }
    }
    return -1;
  }

  /** Returns a whole number, to be read as unsigned, in the order of the doubles. */
  private static long key(double x) {
    long bits = Double.doubleToRawLongBits(x);
    return bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE);
  }

  private static double number(long key) {
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
  }
}
