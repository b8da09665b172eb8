package dev.nn.data;

import java.util.Objects;

/**
 * Row numbers of a part of a large table, ascending, in a bit each. The i-th is found by the count
 * before its stretch, and by counting bits within the stretch (Jacobson, "Space-efficient Static
 * Trees and Graphs", 1989).
 */
final class MarkedRows implements Rows {

  private static final int STRETCH_WORDS = 8;

  private final long[] marks;

  /** The number of marks before each stretch, and of all. */
  private final int[] before;

  /** Creates the rows r with bit r % 64 of element r / 64 set in {@code marks}, which is kept. */
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
    while (left >= Long.bitCount(marks[word])) {
      left -= Long.bitCount(marks[word++]);
    }
    long bits = marks[word];
    for (; left > 0; left--) {
      bits &= bits - 1; // without the lowest
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
  }

  /** Returns the stretch with the i-th mark: the last with at most i before it. */
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
