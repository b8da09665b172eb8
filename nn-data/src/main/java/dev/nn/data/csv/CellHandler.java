package dev.nn.data.csv;

import java.io.IOException;

/** A receiver of the cells of a CSV, record by record, as characters in the parser's buffer. */
interface CellHandler {

  /**
   * Starts a record. A record that does not end in the buffer is started again, so cells given
   * since the last {@link #end} are void.
   *
   * @param line of its first character, counted from 1
   */
  void begin(long line);

  /**
   * Takes a cell of the record.
   *
   * @param place of the cell in the record, counted from 1
   * @param text holds the cell from index {@code from} to before {@code to}
   * @param quoted whether the cell was in quotes, which are not part of it
   */
  void cell(int place, char[] text, int from, int to, boolean quoted) throws IOException;

  /** Takes a cell that is a number; as {@link #cell} of the same characters, not quoted. */
  void number(int place, double number, char[] text, int from, int to) throws IOException;

  /**
   * Ends the record.
   *
   * @param cells the number of its cells
   * @return whether to go on with the next one
   */
  boolean end(int cells) throws IOException;
}
