package dev.nn.data;

import java.util.Objects;

/**
 * Some of the numbers from 0 on, ascending, at a bit for each: what a part of a large table is made
 * of. The i-th is found by its stretch, of which it is known how many are before it, and by
 * counting bits within the stretch (Jacobson, "Space-efficient Static Trees and Graphs", 1989).
 */
final class MarkedRows implements Rows {

  private static final int STRETCH_WORDS = 8;

  private final long[] marks;

  /** How many are marked before each stretch; one more than there are stretches. */
  private final int[] before;

  /**
   * The numbers whose bits are set.
   *
   * @param marks bit r % 64 of element r / 64 is that of r; kept, and not to be changed any more
   */
  MarkedRows(long[] marks) {
    this.marks = marks;
    before = new int[(marks.length + STRETCH_WORDS - 1) / STRETCH_WORDS + 1];
    for (int word = 0; word < marks.length; word++) {
      before[word / STRETCH_WORDS + 1] += Long.bitCount(marks[word]);
    }
    for (int stretch = 1; stretch < before.length; stretch++) {
      before[stretch] += before[stretch - 1];
    }
  }

  @Override
  public int size() {
    return before[before.length - 1];
  }

  @Override
  public int row(int i) {
    int stretch = stretch(Objects.checkIndex(i, size()));
    int left = i - before[stretch];
    int word = stretch * STRETCH_WORDS;
    for (int count = Long.bitCount(marks[word]);
        left >= count;
        count = Long.bitCount(marks[word])) {
      left -= count;
      word++;
    }
    long bits = marks[word];
    for (; left > 0; left--) {
      bits &= bits - 1; // without the lowest
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
  }

  /** The stretch that has the i-th: the last with at most i before it. */
  private int stretch(int i) {
    int low = 0;
    int high = before.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (before[middle] <= i) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
