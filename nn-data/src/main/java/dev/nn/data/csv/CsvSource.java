package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.RowSink;
import dev.nn.data.table.RowSource;
import java.io.IOException;
import java.util.List;

/** The rows of a CSV, streamed from the file each time they are asked for. */
final class CsvSource implements RowSource {

  private CsvColumns columns;

  CsvSource(Csv csv) throws IOException {
    columns = CsvColumns.of(csv);
  }

  /**
   * {@inheritDoc} The file is read once, or twice if a column begins with numbers and has text
   * further on. Categories are numbered in order of appearance.
   */
  @Override
  public void scan(RowSink sink) throws IOException {
    columns.read(sink);
    if (columns.contradicted()) {
      columns = columns.again();
      sink.clear();
      columns.read(sink);
    }
  }

  @Override
  public List<Column> columns() {
    return columns.columns();
  }

  @Override
  public void read(RowSink sink) throws IOException {
    columns.settled().read(sink);
  }

  @Override
  public MalformedDataException changed() {
    return columns.changed();
  }

  /** Returns the number of columns. */
  int width() {
    return columns.size();
  }

  /** Returns the line that was read last, counted from 1. */
  long line() {
    return columns.line();
  }

  /** Returns the index in the column's categories of each category in order of appearance. */
  int[] replacement(int column) {
    return columns.replacement(column);
  }
}
