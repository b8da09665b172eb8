package dev.nn.data.metrics.counts;

import java.util.Arrays;

/**
 * The weights of rows by the score that one output gives them, separately for one class and for all
 * others: exact, for any number of rows.
 *
 * <p>A row is 8 bytes. The high half of a long has the bits of the score, such that longs are in
 * the order of falling scores; the low half has the weight as a float, negative for a row of the
 * other classes. When the array is full, it is sorted, and rows of equal score and side are merged
 * if the sum of their weights is a float. So memory grows with the number of distinct scores (2³⁰
 * from 0 to 1), not with the rows.
 */
final class ScoreWeights {

  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private long[] rows = new long[64];
  private int count;

  /** Adds a row of weight w, above 0; throws OutOfMemoryError if the heap is too small. */
  void add(float score, boolean positive, float w) {
    if (count == rows.length) {
      merge();
      if (count > rows.length / 2) {
        rows = Arrays.copyOf(rows, (int) Math.min(2L * rows.length, MAX_LENGTH));
      }
    }
    int bits = Float.floatToIntBits(score + 0.0f); // no −0
    int rising = bits < 0 ? bits ^ Integer.MAX_VALUE : bits; // as an int, ordered like the float
    rows[count++] = row(~rising, positive ? w : -w);
  }

  /** Walks along the scores from the greatest down. */
  void walk(Ranking.Step step) {
    merge();
    int from = 0;
    while (from < count) {
      int to = from + 1;
      while (to < count && score(rows[to]) == score(rows[from])) {
        to++;
      }
      walk(from, to, step);
      from = to;
    }
  }

  /** Walks along the scores from the least up. */
  void walkUp(Ranking.Step step) {
    merge();
    int to = count;
    while (to > 0) {
      int from = to - 1;
      while (from > 0 && score(rows[from - 1]) == score(rows[from])) {
        from--;
      }
      walk(from, to, step);
      to = from;
    }
  }

  /** Takes the step of rows of one score. */
  private void walk(int from, int to, Ranking.Step step) {
    double positive = 0;
    double negative = 0;
    for (int i = from; i < to; i++) {
      float w = weight(rows[i]);
      positive += Math.max(w, 0);
      negative += Math.max(-w, 0);
    }
    int score = ~score(rows[from]);
    int bits = score < 0 ? score ^ Integer.MAX_VALUE : score;
    step.at(Float.intBitsToFloat(bits), positive, negative);
  }

  private void merge() {
    Arrays.sort(rows, 0, count);
    int last = -1;
    for (int i = 0; i < count; i++) {
      float w = weight(rows[i]);
      if (last >= 0 && score(rows[last]) == score(rows[i])) {
        float before = weight(rows[last]);
        double sum = (double) before + w;
        if (before < 0 == w < 0 && (float) sum == sum) {
          rows[last] = row(score(rows[last]), (float) sum);
          continue;
        }
      }
      rows[++last] = rows[i];
    }
    count = last + 1;
  }

  private static long row(int score, float weight) {
    return (long) score << Integer.SIZE | Integer.toUnsignedLong(Float.floatToIntBits(weight));
  }

  private static int score(long row) {
    return (int) (row >> Integer.SIZE);
  }

  private static float weight(long row) {
    return Float.intBitsToFloat((int) row);
  }
}
