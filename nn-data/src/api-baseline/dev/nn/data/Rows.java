// Written by bin/api-baseline.
package dev.nn.data;

public interface Rows {
  static Rows all(int rows) { throw null; }
  static Rows of(int size, java.util.function.IntUnaryOperator row) { throw null; }
  static Rows of(int... rows) { throw null; }
  int row(int i);
  default Rows select(Rows places) { throw null; }
  int size();
  default Rows slice(int from, int to) { throw null; }
  default Rows without(int from, int to) { throw null; }
}
