package dev.nn.data;

import java.util.Objects;

/** Some rows of a table or data set, in an order: what a split or a fold gives. */
public interface Rows {

  /** How many. */
  int size();

  /**
   * The index, in the table, of the i-th of these rows.
   *
   * @throws IndexOutOfBoundsException if {@code i} is not from 0 to size - 1
   */
  int row(int i);

  /** All rows of a table of so many, in their order. */
  static Rows all(int rows) {
    return new Rows() {
      @Override
      public int size() {
        return rows;
      }

      @Override
      public int row(int i) {
        return Objects.checkIndex(i, rows);
      }
    };
  }

  /** These rows in this order; copied. */
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

  /** Those of these rows that have the places that {@code places} lists. */
  default Rows select(Rows places) {
    Rows from = this;
    return new Rows() {
      @Override
      public int size() {
        return places.size();
      }

      @Override
      public int row(int i) {
        return from.row(places.row(i));
      }
    };
  }
}
