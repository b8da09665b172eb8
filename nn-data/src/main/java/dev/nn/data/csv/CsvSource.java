package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.TableBuilder;
import dev.nn.data.table.RowSink;
import dev.nn.data.table.RowSource;
import java.io.IOException;
import java.util.List;

/** The rows of a CSV, streamed from the file for each pass. */
final class CsvSource implements RowSource {

  private final Csv csv;
  private CsvColumns columns;
  private long line = 1;

  CsvSource(Csv csv) throws IOException {
    this.csv = csv;
    columns = CsvColumns.of(csv);
  }

  @Override
  public void scan(RowSink sink) throws IOException {
    read(columns, sink);
    if (columns.contradicted()) {
      columns = columns.again();
      sink.clear();
      read(columns, sink);
    }
  }

  @Override
  public List<Column> columns() {
    return columns.columns();
  }

  @Override
  public void read(RowSink sink) throws IOException {
    read(columns.settled(), sink);
  }

  private void read(CsvColumns reading, RowSink sink) throws IOException {
    CsvRows rows = new CsvRows(csv, reading, sink);
    try {
      rows.read();
    } finally {
      line = rows.line();
    }
  }

  @Override
  public MalformedDataException changed() {
    return CsvColumn.changed(csv);
  }

  /** Reads all rows into memory. */
  Table table() throws IOException {
    TableBuilder rows = new TableBuilder(columns.size());
    try {
      scan(
          new RowSink() {
            @Override
            public void add(double[] cells) {
              rows.add(cells);
            }

            @Override
            public void clear() {
              rows.clear();
            }
          });
      List<Column> found = columns();
      for (int c = 0; c < found.size(); c++) {
        if (found.get(c).kind() == Column.Kind.CATEGORY) {
          rows.renumber(c, columns.places(c));
        }
      }
      return rows.build(found);
    } catch (OutOfMemoryError e) {
      int read = rows.rows();
      rows.clear(); // makes room for the message
      throw tooLarge(read, e);
    }
  }

  private MalformedDataException tooLarge(int rows, OutOfMemoryError cause) {
    long heap = Runtime.getRuntime().maxMemory();
    return new MalformedDataException(
        csv.file,
        line,
        "the table, of which %s rows of %s columns were read, does not fit the heap of %s MiB at 8 bytes a cell; write it to a file that is read from disk with Csv.materialize(file), leave columns out, or start Java with more, such as -Xmx%sm"
            .formatted(rows, columns.size(), heap >> 20, heap >> 18),
        cause);
  }
}
