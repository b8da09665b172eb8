package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextSource;
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
  private boolean malformed; // lines have been skipped
  final CsvPlace at;

  CsvRows(Csv csv, List<String> names, List<@Nullable CsvColumn> columns, RowSink sink) {
    this.csv = csv;
    this.names = names;
    this.sink = sink;
    byPlace = columns.toArray(new @Nullable CsvColumn[0]);
    at = new CsvPlace(csv.sources.size() > 1, csv.name(), 1);
    target = new int[byPlace.length];
    int width = 0;
    for (int i = 0; i < byPlace.length; i++) {
      target[i] = byPlace[i] == null ? 0 : width++;
    }
    row = new double[width];
  }

  /** Passes each row to the sink; category cells are indices in order of appearance. */
  void read(@Nullable SkippedLines skipped) throws IOException {
    for (int s = 0; s < csv.sources.size(); s++) {
      TextSource source = csv.sources.get(s);
      at.source = source.name();
      headerToCome = csv.header;
      int index = s;
      CsvParser.parse(
          csv,
          source,
          skipped == null ? this : new CsvSkipping(this, line -> skip(skipped, index, line)));
    }
    if (rows == 0) {
      throw noRows();
    }
  }

  private void skip(SkippedLines skipped, int source, MalformedLine line) {
    malformed = true;
    skipped.add(source, line);
  }

  private MalformedDataException noRows() {
    String other = Names.otherSeparator(names, csv.separator);
    String remedy = "add rows, or say header(false) if that line is data";
    return new MalformedDataException(
        csv.name(),
        malformed
            ? "has no row that can be read; correct those that are reported" + other
            : "has no rows, only the line of names; " + remedy + other);
  }

  @Override
  public void begin(long newLine) {
    at.line = newLine;
  }

  @Override
  public void cell(int place, char[] text, int from, int to, boolean quoted) throws IOException {
    CsvColumn column = column(place);
    if (column != null) {
      int start = quoted ? from : Spaces.start(text, from, to);
      int end = quoted ? to : Spaces.end(text, start, to);
      row[target[place - 1]] = column.cell(text, start, end, at);
    }
  }

  @Override
  public void number(int place, double number, char[] text, int from, int to) throws IOException {
    CsvColumn column = column(place);
    if (column != null && column.takes(number)) {
      row[target[place - 1]] = number;
    } else {
      cell(place, text, from, to, false);
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
    MalformedDataException wrong = wrongLength(cells);
    if (wrong != null) {
      throw wrong;
    }
    if (++rows > Integer.MAX_VALUE) {
      throw new MalformedDataException(
          at.toString(), "more than 2147483647 rows; split the file in parts");
    }
    sink.add(row);
    return true;
  }

  /** Returns the reason against a cell that is not of the declared kind; null if it is. */
  @Nullable MalformedDataException refusal(int place, char[] text, boolean quoted) {
    CsvColumn column = column(place);
    int start = quoted ? 0 : Spaces.start(text, 0, text.length);
    int end = quoted ? text.length : Spaces.end(text, start, text.length);
    return column == null ? null : column.refusal(text, start, end, at);
  }

  /**
   * Returns the defect of a record with another number of cells than columns; null if it has as
   * many.
   */
  @Nullable MalformedDataException wrongLength(int cells) {
    if (cells == byPlace.length) {
      return null;
    }
    String other = Names.otherSeparator(names, csv.separator);
    String shown = Names.shortened(String.join(csv.separator + " ", names));
    return new MalformedDataException(
        at.toString(),
        other.isEmpty()
            ? "%s cells where %s columns were expected (%s); complete the line, or quote cells that contain the separator '%s'"
                .formatted(cells, byPlace.length, shown, csv.separator)
            : "%s cells where one column was expected (%s)%s".formatted(cells, shown, other));
  }
}
