package dev.nn.data;

import java.util.Objects;

/** The rows from one place to before another. */
record Slice(Rows rows, int from, int to) implements Rows {

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public int row(int i) {
    return rows.row(from + Objects.checkIndex(i, size()));
  }
}
