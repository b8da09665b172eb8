package dev.nn.data;

import java.io.IOException;
import java.util.List;

/** Reads a CSV into memory, and says what to do where it does not fit. */
final class CsvTable {

  private CsvTable() {}

  /** See {@link Csv#read}. */
  static Table read(Csv csv) throws IOException {
    CsvColumns columns = CsvColumns.of(csv);
    MemoryTable.Builder rows = new MemoryTable.Builder(columns.size());
    try {
      columns.read(rows);
      if (columns.contradicted()) {
        columns = columns.again();
        rows.clear();
        columns.read(rows);
      }
      List<Column> table = columns.columns();
      for (int c = 0; c < table.size(); c++) {
        if (table.get(c).kind() == Column.Kind.CATEGORY) {
          rows.renumber(c, columns.replacement(c));
        }
      }
      return rows.build(table);
    } catch (OutOfMemoryError e) {
      long line = columns.line();
      int read = rows.rows();
      int width = columns.size();
      rows.clear(); // there is no room for the message otherwise
      throw tooLarge(csv, line, read, width, e);
    }
  }

  private static MalformedDataException tooLarge(
      Csv csv, long line, int rows, int width, OutOfMemoryError cause) {
    long heap = Runtime.getRuntime().maxMemory();
    return new MalformedDataException(
        csv.file(),
        line,
        "the table, of which %s rows of %s columns were read, does not fit the heap of %s MiB at 8 bytes a cell; write it to a file that is read from disk with Dataset.materialize(csv, file), leave columns out, or start Java with more, such as -Xmx%sm"
            .formatted(rows, width, heap >> 20, heap >> 18),
        cause);
  }
}
