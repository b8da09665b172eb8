package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import java.io.IOException;

/** A receiver of the cells of a CSV, record by record, as characters in the parser's buffer. */
interface CellHandler {

  /** Starts a record, maybe again: cells since the last {@link #end} are void. */
  void begin(long line);

  /** Takes the cell at a place in the record, counted from 1, without quotes. */
  void cell(int place, char[] text, int from, int to, boolean quoted) throws IOException;

  /** Takes a cell that is a number; as {@link #cell} of the same characters, not quoted. */
  default void number(int place, double number, char[] text, int from, int to) throws IOException {
    cell(place, text, from, to, false);
  }

  /** Ends the record of {@code cells} cells; returns whether to go on with the next one. */
  boolean end(int cells) throws IOException;

  /** Hears of a line that is no record; returns whether to go on with the next line. */
  default boolean skip(long line, MalformedDataException reason) {
    return false;
  }
}
