package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.data.RowSink;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of the rows of a CSV, from the first to the last. */
final class CsvRows extends CsvHandler {

  private final Csv csv;
  private final @Nullable CsvColumn[] byPlace;
  private final int[] target;
  private final double[] cells;
  private final RowSink sink;
  private final List<String> names;
  private boolean headerToCome;
  private long rows;

  /**
   * A reading.
   *
   * @param names of all columns in the file
   * @param byPlace a column for each name; null for one that is left out
   * @param sink takes each row
   */
  CsvRows(Csv csv, List<String> names, @Nullable CsvColumn[] byPlace, RowSink sink) {
    super(csv);
    this.csv = csv;
    this.names = names;
    this.byPlace = byPlace;
    this.sink = sink;
    headerToCome = csv.header();
    target = new int[byPlace.length];
    int width = 0;
    for (int i = 0; i < byPlace.length; i++) {
      target[i] = byPlace[i] == null ? 0 : width++;
    }
    cells = new double[width];
  }

  /** Gives each row to the sink; category cells are indices in order of appearance. */
  void readRows() throws IOException {
    read();
    if (rows == 0) {
      throw new MalformedDataException(
          csv.file(),
          "has no rows, only the line of names; add rows, or say header(false) if that line is data");
    }
  }

  @Override
  void cell(int place, char[] text, int offset, int length, boolean quoted) throws IOException {
    if (place > byPlace.length || headerToCome) {
      return; // line() says what is wrong
    }
    CsvColumn column = byPlace[place - 1];
    if (column != null) {
      cells[target[place - 1]] = column.cell(text, offset, length, quoted, lineNumber());
    }
  }

  @Override
  void number(int place, double number, char[] text, int offset, int length) throws IOException {
    if (place > byPlace.length || headerToCome) {
      return;
    }
    CsvColumn column = byPlace[place - 1];
    if (column != null) {
      cells[target[place - 1]] =
          column.takes(number) ? number : column.cell(text, offset, length, false, lineNumber());
    }
  }

  @Override
  boolean line(int count) throws IOException {
    if (headerToCome) {
      headerToCome = false;
      return true;
    }
    if (count != byPlace.length) {
      throw ragged(count);
    }
    if (++rows > Integer.MAX_VALUE) {
      throw new MalformedDataException(
          csv.file(), lineNumber(), "more than 2147483647 rows; split the file in parts");
    }
    sink.add(cells);
    return true;
  }

  private MalformedDataException ragged(int count) {
    String shown = Names.shortened(String.join(csv.separator() + " ", names));
    return new MalformedDataException(
        csv.file(),
        lineNumber(),
        "%s cells where %s columns were expected (%s); complete the line, or quote cells that contain the separator '%s'"
            .formatted(count, byPlace.length, shown, csv.separator()));
  }
}
