package dev.nn.data;

import java.util.Objects;
import java.util.function.IntUnaryOperator;

/** Some rows of a table or data set, in an order: the result of a split or a fold. */
public interface Rows {

  /**
   * Returns the number of rows.
   *
   * @return the number, 0 or more
   */
  int size();

  /**
   * Returns the index, in the table, of the i-th of these rows, i from 0 to size - 1.
   *
   * @param i the place of the row
   */
  int row(int i);

  /**
   * Returns all rows of a table that has {@code rows}, in their order.
   *
   * @param rows the number of rows, 0 or more
   * @return the indices 0, 1, …
   */
  static Rows all(int rows) {
    return of(rows, i -> i);
  }

  /**
   * Returns these rows in this order; copied.
   *
   * @param rows indices of rows, from 0
   * @return the rows; one may occur more than once
   */
  static Rows of(int... rows) {
    int[] copy = rows.clone();
    return of(copy.length, i -> copy[i]);
  }

  /**
   * Returns {@code size} rows whose index in the table is computed.
   *
   * @param size the number of rows, 0 or more
   * @param row gives the index in the table for a place from 0 to {@code size} - 1, always the same
   * @return the rows, computed each time
   */
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
   * Returns these rows at the places that {@code places} lists.
   *
   * @param places places in these rows, from 0 to size - 1
   * @return the rows at these places, in their order
   */
  default Rows select(Rows places) {
    return of(places.size(), i -> row(places.row(i)));
  }

  /**
   * Returns these rows from one place to before another; a view.
   *
   * @param from the first place
   * @param to the place behind the last one
   * @return {@code to - from} rows
   */
  default Rows slice(int from, int to) {
    return of(to - from, i -> row(from + i));
  }

  /**
   * Returns these rows but those from one place to before another; a view.
   *
   * @param from the first place to leave out
   * @param to the place behind the last one to leave out
   * @return the other rows, in their order
   */
  default Rows without(int from, int to) {
    return of(size() - (to - from), i -> row(i < from ? i : i + (to - from)));
  }
}
