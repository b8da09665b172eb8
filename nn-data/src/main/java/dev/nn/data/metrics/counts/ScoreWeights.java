package dev.nn.data.metrics.counts;

import java.util.Arrays;

/**
 * The weights of rows by the score that one output gives them, those of one class and of all others
 * apart: exact, for any number of rows.
 *
 * <p>A row is 8 bytes. The high half of a long has the bits of the score, such that longs are in
 * the order of falling scores; the low half has the weight as a float, with a minus for a row of
 * the other classes. When the array is full it is sorted, and rows of equal score and side become
 * one if the sum of their weights is a float. Memory so grows with the scores that differ, of which
 * there are 2³⁰ from 0 to 1, not with the rows.
 */
final class ScoreWeights {

  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private long[] rows = new long[64];
  private int count;

  /**
   * Adds a row.
   *
   * @param positive whether it is of the class
   * @param w its weight, above 0
   * @throws OutOfMemoryError if the scores that differ do not fit the heap
   */
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

  /** Passes the scores from the greatest down, each once. */
  void walk(Ranking.Step step) {
    merge();
    int i = 0;
    while (i < count) {
      int score = score(rows[i]);
      double positive = 0;
      double negative = 0;
      for (; i < count && score(rows[i]) == score; i++) {
        float w = weight(rows[i]);
        positive += Math.max(w, 0);
        negative += Math.max(-w, 0);
      }
      int bits = ~score < 0 ? ~score ^ Integer.MAX_VALUE : ~score;
      step.at(Float.intBitsToFloat(bits), positive, negative);
    }
  }

  /** Sorts the rows by falling score and by weight, and makes one of equals. */
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
