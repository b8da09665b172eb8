package dev.nn.data;

import java.io.IOException;

/** Takes the rows of a table, one after the other. */
interface RowSink {

  /**
   * Takes a row.
   *
   * @param cells as {@link Table#cell} returns them, [columns]; reused for the next row
   */
  void add(double[] cells) throws IOException;
}
