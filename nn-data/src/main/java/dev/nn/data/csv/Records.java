package dev.nn.data.csv;

import dev.nn.data.files.TextSource;
import java.io.IOException;

/** Reads the records of a text one by one, and passes their cells to a handler. */
interface Records extends AutoCloseable {

  /** Opens a text, in the format of the settings. */
  static Records open(Csv csv, TextSource source, CsvParser.Handler handler) throws IOException {
    JsonColumns columns = csv.json();
    return columns == null
        ? new CsvParser(csv, source, handler)
        : new JsonRecords(source, columns, csv.leftOut, handler);
  }

  /** Passes the next record to the handler; returns false if there is none. */
  boolean next() throws IOException;

  @Override
  void close() throws IOException;
}
