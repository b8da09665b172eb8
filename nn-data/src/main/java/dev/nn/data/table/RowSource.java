package dev.nn.data.table;

import dev.nn.data.Column;
import dev.nn.data.TextFormat;
import java.io.IOException;
import java.util.List;

/** Rows for a table file, possibly larger than memory, so they are read twice. */
public interface RowSource {

  /**
   * Passes all rows for the first time, maybe with other numbers of categories than later.
   *
   * @param sink takes each row
   * @throws IOException if the rows cannot be read, or the sink throws it
   */
  void scan(RowSink sink) throws IOException;

  /**
   * Returns the columns, after {@link #scan}.
   *
   * @return the columns, with all categories that occur
   */
  List<Column> columns();

  /**
   * Returns the format of the text file that has the rows.
   *
   * @return {@link TextFormat#USUAL} for rows of another origin
   */
  default TextFormat format() {
    return TextFormat.USUAL;
  }

  /**
   * Passes all rows again, with categories numbered as in {@link #columns()}.
   *
   * @param sink takes each row, in the same order as before
   * @throws IOException if the rows cannot be read, or the sink throws it
   */
  void read(RowSink sink) throws IOException;

  /**
   * Returns the exception to throw if the second reading does not match the first.
   *
   * @return an exception that names the source
   */
  IOException changed();
}
