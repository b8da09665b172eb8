package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.TableBuilder;
import java.io.IOException;
import java.util.List;

/** Reads a CSV into memory, and says what to do where it does not fit. */
final class CsvTable {

  private CsvTable() {}

  /** See {@link Csv#read}. */
  static Table read(Csv csv) throws IOException {
    CsvSource source = new CsvSource(csv);
    TableBuilder rows = new TableBuilder(source.width());
    try {
      source.scan(rows);
      List<Column> columns = source.columns();
      for (int c = 0; c < columns.size(); c++) {
        if (columns.get(c).kind() == Column.Kind.CATEGORY) {
          rows.renumber(c, source.replacement(c));
        }
      }
      return rows.build(columns);
    } catch (OutOfMemoryError e) {
      int read = rows.rows();
      rows.clear(); // there is no room for the message otherwise
      throw tooLarge(csv, source.line(), read, source.width(), e);
    }
  }

  private static MalformedDataException tooLarge(
      Csv csv, long line, int rows, int width, OutOfMemoryError cause) {
    long heap = Runtime.getRuntime().maxMemory();
    return new MalformedDataException(
        csv.file(),
        line,
        "the table, of which %s rows of %s columns were read, does not fit the heap of %s MiB at 8 bytes a cell; write it to a file that is read from disk with Csv.materialize(file), leave columns out, or start Java with more, such as -Xmx%sm"
            .formatted(rows, width, heap >> 20, heap >> 18),
        cause);
  }
}
