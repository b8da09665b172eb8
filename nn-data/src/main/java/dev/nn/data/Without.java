package dev.nn.data;

import java.util.Objects;

/** All rows but those from one place to before another. */
record Without(Rows rows, int from, int to) implements Rows {

  @Override
  public int size() {
    return rows.size() - (to - from);
  }

  @Override
  public int row(int i) {
    Objects.checkIndex(i, size());
    return rows.row(i < from ? i : i + (to - from));
  }
}
