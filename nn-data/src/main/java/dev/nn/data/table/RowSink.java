package dev.nn.data.table;

import dev.nn.data.Table;
import java.io.IOException;

/** A consumer of the rows of a table, one after the other. */
public interface RowSink {

  /** Takes a row of cells as {@link Table#cell} returns them, [columns]; reused for the next. */
  void add(double[] cells) throws IOException;

  /** Drops all rows so far, before they are passed again from the first. */
  void clear();
}
