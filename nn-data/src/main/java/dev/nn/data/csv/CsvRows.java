package dev.nn.data.csv;

import dev.nn.core.messages.Message;
import dev.nn.data.MalformedDataException;
import dev.nn.data.csv.Csv.MalformedLine;
import dev.nn.data.files.TextSource;
import dev.nn.data.table.RowSource.RowSink;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reading of the rows of a CSV, from first to last. */
final class CsvRows implements CsvParser.Handler {

  private static final Message QUOTE =
      Message.of(
          "if cells are quoted with ', read the file with %s",
          new Message("quote('\\'')", "--quote \"'\""));

  private final Csv csv;
  private final List<String> names;
  private final @Nullable CsvColumn[] byPlace;
  private final int[] target;
  private final double[] row;
  private final RowSink sink;
  private boolean headerToCome;
  private long rows;
  private boolean malformed; // whether lines have been skipped
  private boolean apostrophe; // whether a cell of this record begins with one and does not end so
  private int filled; // this record's last cell that is not empty, counted from 1
  private final RowLikeCells rowLike = new RowLikeCells();
  private Width width = new Width();
  final Place at;

  CsvRows(Csv csv, List<String> names, List<@Nullable CsvColumn> columns, RowSink sink) {
    this.csv = csv;
    this.names = names;
    this.sink = sink;
    byPlace = columns.toArray(new @Nullable CsvColumn[0]);
    at = new Place(csv.sources.size() > 1, csv.isOfDatabase() ? "row " : "line ", csv.name(), 1);
    target = new int[byPlace.length];
    int width = 0;
    for (int i = 0; i < byPlace.length; i++) {
      target[i] = byPlace[i] == null ? 0 : width++;
    }
    row = new double[width];
  }

  /** Passes each row to the sink. A category cell is its index by first appearance. */
  void read(@Nullable SkippedLines skipped) throws IOException {
    for (int s = 0; s < csv.sources.size(); s++) {
      TextSource source = csv.sources.get(s);
      at.source = source.name();
      headerToCome = csv.header;
      width = new Width();
      int index = s;
      CsvParser.parse(
          csv,
          source,
          skipped == null ? this : new Skipping(this, line -> skip(skipped, index, line)));
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
    Message other = Names.otherSeparator(names, csv.separator);
    return new MalformedDataException(
        csv.name(),
        malformed
            ? Message.of("has no row that can be read; correct those that are reported%s", other)
            : Message.of(
                "has no rows, only the line of names; add rows, or say %s if that line is data%s",
                CsvHeader.NO_HEADER, other));
  }

  @Override
  public void begin(long newLine) {
    at.line = newLine;
    apostrophe = false;
    filled = 0;
    rowLike.begin();
  }

  @Override
  public void cell(int place, char[] text, int from, int to, boolean quoted) throws IOException {
    apostrophe |= isCut(text, from, to);
    filled = to > from ? place : filled;
    if (quoted && csv.json() == null) {
      rowLike.see(place, text, from, to, csv.separator, width.cells(byPlace.length));
    }
    CsvColumn column = column(place);
    if (column != null) {
      row[target[place - 1]] = column.cell(text, from, to, at);
    }
  }

  @Override
  public void number(int place, double number, char[] text, int from, int to) throws IOException {
    CsvColumn column = column(place);
    if (column != null && column.takes(number, text, from, to)) {
      row[target[place - 1]] = number;
      filled = place;
    } else {
      cell(place, text, from, to, false);
    }
  }

  private @Nullable CsvColumn column(int place) {
    return place > byPlace.length || headerToCome ? null : byPlace[place - 1];
  }

  @Override
  public void end(int cells) throws IOException {
    if (headerToCome) {
      headerToCome = false;
      return;
    }
    MalformedDataException wrong = wrongLength(cells);
    if (wrong != null) {
      throw wrong;
    }
    if (++rows > Integer.MAX_VALUE) {
      throw new MalformedDataException(
          at.toString(), "more than 2147483647 rows; split the file in parts");
    }
    rowLike.end(at);
    sink.add(row);
  }

  @Override
  public boolean takesBlank() {
    return byPlace.length == 1 && !headerToCome;
  }

  /** Returns what is wrong with a record, before any of its cells counts; null if nothing is. */
  private @Nullable MalformedDataException defect(List<char[]> cells) {
    cells.forEach(cell -> apostrophe |= isCut(cell, 0, cell.length));
    filled = cells.size();
    while (filled > 0 && cells.get(filled - 1).length == 0) {
      filled--;
    }
    MalformedDataException defect = wrongLength(cells.size());
    for (int c = 0; c < cells.size() && defect == null; c++) {
      CsvColumn column = column(c + 1);
      defect = column == null ? null : column.refusal(cells.get(c), at);
    }
    return defect;
  }

  private @Nullable MalformedDataException wrongLength(int cells) {
    boolean right =
        headerToCome ? cells == byPlace.length : width.takes(cells, byPlace.length, filled);
    return right ? null : wrongLength(csv, names, width, cells, at.toString(), apostrophe);
  }

  /** Returns a warning if rows of a source end with empty cells without a name; else null. */
  @Nullable Message onEmptyCells() {
    return width.warning();
  }

  @Nullable Message onRowLike() {
    return rowLike.warning();
  }

  /** Returns whether a cell begins with an apostrophe and does not end with one. */
  static boolean isCut(char[] text, int from, int to) {
    return to - from > 1 && text[from] == '\'' && text[to - 1] != '\'';
  }

  /**
   * Returns the error for a record with more or fewer cells than columns.
   *
   * @param cut whether a cell {@link #isCut}, as if an apostrophe were the quote
   */
  static MalformedDataException wrongLength(
      Csv csv, List<String> names, Width width, int cells, String at, boolean cut) {
    Message other = Names.otherSeparator(names, csv.separator);
    String between =
        ",;".indexOf(csv.separator) >= 0 ? csv.separator + " " : " " + csv.separator + " ";
    String shown = Names.shortened(String.join(between, names));
    String given = cells == 1 ? "1 cell" : cells + " cells";
    String expected = names.size() == 1 ? "one column was" : names.size() + " columns were";
    Message remedy =
        other.text().isEmpty()
            ? Message.of(
                csv.skipped == null ? "; %s, or leave such lines out with %s" : "; %s",
                cut && cells > names.size() ? QUOTE : remedy(csv, width.cells(names.size()), cells),
                new Message("skipMalformed(…)", "--skip-malformed"))
            : other;
    return new MalformedDataException(
        at,
        Message.of("%s where %s expected (%s)%s%s", given, expected, shown, width.end(), remedy));
  }

  private static String remedy(Csv csv, int expected, int cells) {
    if (cells < expected) {
      return "complete the line";
    }
    String quote = "quote cells that contain the separator '%s'".formatted(csv.separator);
    return csv.header
        ? quote + ", or remove lines above the names if these are further down"
        : quote;
  }

  /**
   * How many cells each row of a source has: one for each column, and behind them as many empty
   * ones as in the first row, because some programs end each row, but not the names, with a
   * separator. A row without these is read too if its last column is filled, because then it can
   * lack no other cell.
   */
  static final class Width {

    private int empty = -1; // not known before the first row

    /** Returns whether a record has the right cells; {@code filled} is its last filled one. */
    boolean takes(int cells, int columns, int filled) {
      if (empty < 0) {
        empty = filled > columns ? 0 : Math.max(0, cells - columns);
      }
      return filled <= columns
          && (cells == columns + empty || (cells == columns && filled == columns));
    }

    /** Returns how many cells rows have, as far as it is known. */
    int cells(int columns) {
      return columns + Math.max(0, empty);
    }

    private String end() {
      return empty > 0 ? " and then " + Names.count(empty, "empty cell") : "";
    }

    @Nullable Message warning() {
      return empty <= 0
          ? null
          : Message.of(
              "rows end with %s more than there are names; %s left out",
              Names.count(empty, "empty cell"), empty == 1 ? "it is" : "they are");
    }
  }

  /** Counts lines within quoted cells that look like rows, as behind a misplaced quote. */
  static final class RowLikeCells {

    private int lines; // of this record
    private long all;
    private @Nullable Place first;

    void begin() {
      lines = 0;
    }

    /**
     * Counts the lines behind the first in a quoted cell if all of it looks like rows of so many
     * cells, from a cell at this place to another one there. A single line end tells too little.
     */
    void see(int place, char[] text, int from, int to, char separator, int cells) {
      int ends = 0;
      int separators = place - 1;
      for (int i = from; i < to && separators < cells; i++) {
        if (text[i] == '\n' && separators < cells - 1) {
          return;
        } else if (text[i] == '\n') {
          ends++;
          separators = 0;
        } else if (text[i] == separator) {
          separators++;
        }
      }
      if (cells > 1 && ends > 1 && separators == place - 1) {
        lines += ends;
      }
    }

    void end(Place at) {
      first = first == null && lines > 0 ? at.copy() : first;
      all += lines;
    }

    /** Returns a warning if there are such lines; else null. */
    @Nullable Message warning() {
      return first == null
          ? null
          : Message.of(
              "%s lines within quoted cells, the first below %s, look like rows, but are read as text; if they are rows, look for a misplaced quote there",
              all, first.shown());
    }
  }

  static final class Place {

    private final boolean several; // sources
    private final String unit; // before the number
    private String source;
    private long line;

    Place(boolean several, String unit, String source, long line) {
      this.several = several;
      this.unit = unit;
      this.source = source;
      this.line = line;
    }

    Place copy() {
      return new Place(several, unit, source, line);
    }

    /** Returns the line, and its source if there are several. */
    String shown() {
      return unit + line + (several ? " of " + source : "");
    }

    /** Returns the line if there is one source; a path has no place in a model. */
    String inFile() {
      return several ? "" : " in " + unit + line;
    }

    @Override
    public String toString() {
      return source + ", " + unit + line;
    }
  }

  /** Filters the rows: passes on only records without a defect. */
  private static final class Skipping implements CsvParser.Handler {

    private final CsvRows rows;
    private final Consumer<MalformedLine> report;
    private final List<char[]> cells = new ArrayList<>();
    private long line;

    Skipping(CsvRows rows, Consumer<MalformedLine> report) {
      this.rows = rows;
      this.report = report;
    }

    @Override
    public void begin(long newLine) {
      line = newLine;
      cells.clear();
    }

    @Override
    public void cell(int place, char[] text, int from, int to, boolean quoted) {
      cells.add(Arrays.copyOfRange(text, from, to));
    }

    @Override
    public void end(int count) throws IOException {
      rows.begin(line);
      MalformedDataException defect = rows.defect(cells);
      if (defect != null) {
        skip(line, defect);
        return;
      }
      for (int c = 0; c < count; c++) {
        rows.cell(c + 1, cells.get(c), 0, cells.get(c).length, true); // or without line ends
      }
      rows.end(count);
    }

    @Override
    public boolean takesBlank() {
      return rows.takesBlank();
    }

    @Override
    public boolean skip(long malformed, MalformedDataException reason) {
      List<String> texts = cells.stream().map(String::new).toList();
      report.accept(new MalformedLine(malformed, reason.message(), texts));
      return true;
    }
  }

  /** Malformed lines. Each is reported once, although a file is read several times. */
  static final class SkippedLines {

    private static final int PART = 1 << 16;

    private final Consumer<MalformedLine> report;

    /** The reported lines, by source and by part of {@value #PART} lines. */
    private final Map<List<Long>, BitSet> reported = new HashMap<>();

    SkippedLines(Consumer<MalformedLine> report) {
      this.report = report;
    }

    private void add(long source, MalformedLine line) {
      List<Long> part = List.of(source, line.line() / PART);
      BitSet lines = reported.computeIfAbsent(part, number -> new BitSet());
      int place = (int) (line.line() % PART);
      if (!lines.get(place)) {
        lines.set(place);
        report.accept(line);
      }
    }
  }
}
