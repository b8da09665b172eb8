package dev.nn.data.table;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import java.io.IOException;
import java.util.List;

/** Supplies the rows of a table file twice, because they may not fit the memory. */
public interface RowSource {

  /** Passes all rows first. Categories may have other indices than in {@link #read}. */
  void scan(RowSink sink) throws IOException;

  /** Returns the columns with all categories that occur. Call {@link #scan} first. */
  List<Column> columns();

  /** Returns the format of the text file that has the rows; else the usual format. */
  default TextFormat format() {
    return TextFormat.USUAL;
  }

  /** Passes all rows again, in the same order. Categories are indexed as in {@link #columns}. */
  void read(RowSink sink) throws IOException;

  /** Returns the exception to throw if the two readings differ. */
  IOException changed();

  /** Consumes a table's rows, one after the other. */
  public interface RowSink {

    /** Takes a row, [columns], of cells as in {@link Table#cell}. The caller reuses the array. */
    void add(double[] cells) throws IOException;

    /** Drops all rows so far, because they will be passed again from the first. */
    void clear();
  }
}
