package dev.nn.data;

import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Some rows of a table or data set, in order: the result of a split or a fold. */
public interface Rows {

  /** Returns the number of rows. */
  int size();

  /** Returns the index in the table of the i-th of these rows, i from 0 to size - 1. */
  int row(int i);

  /** Returns the indices from 0 to {@code rows} - 1: all rows of a table, in order. */
  static Rows all(int rows) {
    return of(rows, i -> i);
  }

  /** Returns these rows, in this order. Copies the array; a row may occur more than once. */
  static Rows of(int... rows) {
    int[] copy = rows.clone();
    return new Rows() {
      @Override
      public int size() {
        return copy.length;
      }

      @Override
      public int row(int i) {
        return copy[i];
      }
    };
  }

  /** Returns rows whose index a function computes from their place, 0 to {@code size} - 1. */
  static Rows of(int size, IntUnaryOperator row) {
    return new Rows() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int row(int i) {
        return row.applyAsInt(Objects.checkIndex(i, size));
      }
    };
  }

  /**
   * Returns the rows at the given places among these. If they take at most a 128th of the heap,
   * they are computed at once, because each pass over a column reads them. Otherwise they are
   * computed when read, so even billions take no memory.
   */
  default Rows select(Rows places) {
    Rows selected = of(places.size(), i -> row(places.row(i)));
    long bytes = (long) Integer.BYTES * places.size();
    return bytes <= Runtime.getRuntime().maxMemory() / 128
        ? of(IntStream.range(0, places.size()).map(selected::row).toArray())
        : selected;
  }

  /** Returns a view of the rows from one place to before another. */
  default Rows slice(int from, int to) {
    return of(to - from, i -> row(from + i));
  }

  /** Returns a view without the rows from one place to before another. */
  default Rows without(int from, int to) {
    return of(size() - (to - from), i -> row(i < from ? i : i + (to - from)));
  }
}
