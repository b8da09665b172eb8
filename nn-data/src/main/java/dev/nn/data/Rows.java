package dev.nn.data;

/** Some rows of a table or data set, in an order: what a split or a fold gives. */
public interface Rows {

  /** How many. */
  int size();

  /** The index, in the table, of the i-th of these rows. */
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
        return i;
      }
    };
  }
}
