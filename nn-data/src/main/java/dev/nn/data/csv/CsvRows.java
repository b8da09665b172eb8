package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.data.table.RowSink;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of the rows of a CSV, from the first to the last. */
final class CsvRows implements CellHandler {

  private final Csv csv;
  private final List<String> names;
  private final @Nullable CsvColumn[] byPlace;
  private final int[] target;
  private final double[] row;
  private final RowSink sink;
  private boolean headerToCome;
  private long rows;
  long line = 1;

  CsvRows(Csv csv, List<String> names, List<@Nullable CsvColumn> columns, RowSink sink) {
    this.csv = csv;
    this.names = names;
    this.sink = sink;
    byPlace = columns.toArray(new @Nullable CsvColumn[0]);
    headerToCome = csv.header;
    target = new int[byPlace.length];
    int width = 0;
    for (int i = 0; i < byPlace.length; i++) {
      target[i] = byPlace[i] == null ? 0 : width++;
    }
    row = new double[width];
  }

  /** Passes each row to the sink; category cells are indices in order of appearance. */
  void read() throws IOException {
    CsvParser.parse(csv, this);
    if (rows == 0) {
      throw new MalformedDataException(
          csv.file,
          "has no rows, only the line of names; add rows, or say header(false) if that line is data");
    }
  }

  @Override
  public void begin(long newLine) {
    line = newLine;
  }

  @Override
  public void cell(int place, char[] text, int from, int to, boolean quoted) throws IOException {
    CsvColumn column = column(place);
    if (column != null) {
      row[target[place - 1]] = column.cell(text, from, to, quoted, line);
    }
  }

  @Override
  public void number(int place, double number, char[] text, int from, int to) throws IOException {
    CsvColumn column = column(place);
    if (column != null) {
      row[target[place - 1]] =
          column.takes(number) ? number : column.cell(text, from, to, false, line);
    }
  }

  private @Nullable CsvColumn column(int place) {
    return place > byPlace.length || headerToCome ? null : byPlace[place - 1];
  }

  @Override
  public boolean end(int cells) throws IOException {
    if (headerToCome) {
      headerToCome = false;
      return true;
    }
    if (cells != byPlace.length) {
      String shown = Names.shortened(String.join(csv.separator + " ", names));
      throw new MalformedDataException(
          csv.file,
          line,
          "%s cells where %s columns were expected (%s); complete the line, or quote cells that contain the separator '%s'"
              .formatted(cells, byPlace.length, shown, csv.separator));
    }
    if (++rows > Integer.MAX_VALUE) {
      throw new MalformedDataException(
          csv.file, line, "more than 2147483647 rows; split the file in parts");
    }
    sink.add(row);
    return true;
  }
}
