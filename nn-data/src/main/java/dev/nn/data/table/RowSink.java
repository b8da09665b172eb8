package dev.nn.data.table;

import dev.nn.data.Table;
import java.io.IOException;

/** A consumer of the rows of a table, one after the other. */
public interface RowSink {

  /**
   * Takes a row.
   *
   * @param cells as {@link Table#cell} returns them, [columns]; reused for the next row
   */
  void add(double[] cells) throws IOException;

  /** Drops all rows taken so far, because they will be passed again from the first. */
  void clear();
}
