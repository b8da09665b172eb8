package dev.nn.data.table;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import java.io.IOException;
import java.util.List;

/** Rows for a table file, possibly larger than memory, so they are read twice. */
public interface RowSource {

  /** Passes all rows for the first time, maybe with other numbers of categories than later. */
  void scan(RowSink sink) throws IOException;

  /** Returns the columns, after {@link #scan}, with all categories that occur. */
  List<Column> columns();

  /** Returns the format of the text file that has the rows, if any. */
  default TextFormat format() {
    return TextFormat.USUAL;
  }

  /** Passes all rows again, in the same order, with categories numbered as in the columns. */
  void read(RowSink sink) throws IOException;

  /** Returns the exception to throw if the second reading does not match the first. */
  IOException changed();

  /** A consumer of the rows of a table, one after the other. */
  public interface RowSink {

    /** Takes a row of cells as {@link Table#cell} returns them, [columns]; reused for the next. */
    void add(double[] cells) throws IOException;

    /** Drops all rows so far, before they are passed again from the first. */
    void clear();
  }
}
