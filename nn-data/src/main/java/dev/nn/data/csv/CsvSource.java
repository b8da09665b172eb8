package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.TableBuilder;
import dev.nn.data.TextFormat;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.files.TextFile;
import dev.nn.data.table.MappedTable;
import dev.nn.data.table.RowSource;
import dev.nn.data.table.RowSource.RowSink;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a CSV, streamed from the file in each pass, and what is known about its columns. */
final class CsvSource implements RowSource {

  private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

  /** Roughly how many bytes a column without texts takes, with its name. */
  private static final int BYTES_OF_COLUMN = 300;

  private final Csv csv;
  private final List<String> names;
  private final CsvRows.@Nullable SkippedLines skipped;
  private List<@Nullable CsvColumn> byPlace = new ArrayList<>();
  private String place;
  private @Nullable Message emptyCells;
  private @Nullable Message rowLike;

  static CsvSource of(Csv csv) throws IOException {
    try {
      return new CsvSource(csv.declared());
    } catch (OutOfMemoryError e) {
      throw tooWide(csv, e);
    }
  }

  /** Returns the error for column names that do not fit the heap. */
  static MalformedDataException tooWide(Csv csv, OutOfMemoryError cause) {
    String place = csv.name() + ", line 1";
    return new MalformedDataException(
        place,
        "the columns that this line names take some %s bytes of memory each, which do not fit the heap: %s, or set the separator if the line has another one"
            .formatted(BYTES_OF_COLUMN, TextFile.heapAdvice(0)),
        cause);
  }

  private CsvSource(Csv csv) throws IOException {
    this.csv = csv;
    skipped = csv.skipped == null ? null : new CsvRows.SkippedLines(csv.skipped);
    CsvHeader header = CsvHeader.of(csv);
    place = csv.name() + ", line " + header.line();
    header.log();
    names = header.names();
    List<String> mentioned = csv.mentioned();
    Set<String> known = mentioned.isEmpty() ? Set.of() : new HashSet<>(names);
    for (String name : mentioned) {
      if (!known.contains(name)) {
        throw new MalformedDataException(place, Names.noColumn(name, names, csv.separator));
      }
    }
    CsvColumn.TextBudget budget = new CsvColumn.TextBudget();
    CsvTexts.CsvMarkers markers = new CsvTexts.CsvMarkers(csv.missing);
    CsvNumbers numbers = new CsvNumbers(csv);
    for (String name : names) {
      CsvColumn.ColumnErrors errors = new CsvColumn.ColumnErrors(csv, name, byPlace.size() + 1);
      Column.Kind kind = csv.texts.contains(name) ? Column.Kind.CATEGORY : csv.types.get(name);
      boolean leftOut = csv.leftOut.contains(name);
      CsvTexts texts = new CsvTexts(markers);
      byPlace.add(
          leftOut ? null : new CsvColumn(csv, errors, kind, numbers.again(), texts, budget));
    }
    if (kept().findAny().isEmpty()) {
      throw new MalformedDataException(place, "all columns are left out; keep one");
    }
  }

  private Stream<CsvColumn> kept() {
    return byPlace.stream().flatMap(Stream::ofNullable);
  }

  private List<@Nullable CsvColumn> each(UnaryOperator<CsvColumn> change) {
    List<@Nullable CsvColumn> changed = new ArrayList<>(byPlace);
    changed.replaceAll(column -> column == null ? null : change.apply(column));
    return changed;
  }

  @Override
  public void scan(RowSink sink) throws IOException {
    read(byPlace, sink);
    while (kept().anyMatch(column -> column.contradicted)) {
      CsvColumn.TextBudget budget = new CsvColumn.TextBudget();
      byPlace = each(column -> column.again(budget));
      sink.clear();
      read(byPlace, sink);
    }
    Stream.of(
            Stream.ofNullable(emptyCells),
            Stream.ofNullable(rowLike),
            Stream.ofNullable(onPoints()),
            missingCodes().stream())
        .flatMap(warnings -> warnings)
        .forEach(warning -> LOG.warn("{}: {}.", VisibleText.of(csv.name()), warning));
  }

  /**
   * Returns a warning if the rows that were read end with empty cells without a name; else null.
   */
  @Nullable Message emptyCells() {
    return emptyCells;
  }

  /**
   * Returns a warning if the rows that were read have quoted cells that look like rows; else null.
   */
  @Nullable Message rowLike() {
    return rowLike;
  }

  /** Returns a warning for each column in which NA counts as missing but may be a code. */
  List<Message> missingCodes() {
    return kept().flatMap(column -> Stream.ofNullable(column.onMissingCodes())).toList();
  }

  /**
   * Returns a warning if points that are read as decimal points may separate thousands; else null.
   * Files separated by semicolons are suspected, because they come from places that write a decimal
   * comma; other decimal points in the file clear it. A column with decimal commas makes any file
   * suspect.
   */
  @Nullable Message onPoints() {
    boolean commas =
        kept()
            .map(CsvColumn::column)
            .anyMatch(column -> column.form() instanceof NumberForm form && form.hasComma());
    List<String> doubtful = new ArrayList<>();
    String example = "";
    for (CsvColumn column : kept().toList()) {
      CsvNumbers.Points points = column.points();
      if (points != null && points.areDecimal() && !commas) {
        return null;
      }
      if (points != null && !points.example().isEmpty()) {
        example = doubtful.isEmpty() ? points.example() : example;
        doubtful.add(column.name());
      }
    }
    if (doubtful.isEmpty() || csv.separator == ',' || (csv.separator != ';' && !commas)) {
      return null;
    }
    return Message.of(
        "%s %s %s numbers such as %s, in which the point is read as a decimal point; if it separates thousands, so that this is %s, read the file with %s",
        doubtful.size() == 1 ? "column" : "the columns",
        Names.quoted(doubtful),
        doubtful.size() == 1 ? "has" : "have",
        example,
        example.replace(".", ""),
        Decimal.COMMA);
  }

  @Override
  public TextFormat format() {
    return csv.format();
  }

  @Override
  public List<Column> columns() {
    return kept().map(CsvColumn::column).toList();
  }

  @Override
  public void read(RowSink sink) throws IOException {
    CsvColumn.TextBudget budget = new CsvColumn.TextBudget();
    read(each(column -> column.settled(budget)), sink);
  }

  private void read(List<@Nullable CsvColumn> columns, RowSink sink) throws IOException {
    CsvRows rows = new CsvRows(csv, names, columns, sink);
    try {
      rows.read(skipped);
    } finally {
      place = rows.at.toString();
    }
    emptyCells = rows.onEmptyCells();
    rowLike = rows.onRowLike();
    for (CsvColumn column : columns) {
      if (column != null) {
        column.end();
      }
    }
  }

  @Override
  public MalformedDataException changed() {
    return CsvColumn.changed(csv);
  }

  MappedTable write(Path to) throws IOException {
    try {
      return MappedTable.write(this, to);
    } catch (OutOfMemoryError e) {
      int width = byPlace.size();
      byPlace = List.of();
      throw new MalformedDataException(
          place,
          "the %s columns and their categories do not fit the heap, although a table in a file only needs the names and one row there: %s, or leave columns out"
              .formatted(width, TextFile.heapAdvice(0)),
          e);
    }
  }

  Table table() throws IOException {
    int width = (int) kept().count();
    TableBuilder rows = new TableBuilder(width);
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
      List<CsvColumn> read = kept().toList();
      List<Column> columns = columns();
      for (int c = 0; c < width; c++) {
        if (columns.get(c).unread() != null) {
          rows.empty(c);
        } else if (columns.get(c).kind() == Column.Kind.CATEGORY) {
          rows.renumber(c, read.get(c).places());
        }
      }
      return rows.build(columns, csv.format());
    } catch (OutOfMemoryError e) {
      int read = rows.rows();
      rows.clear(); // makes room for the message
      byPlace = List.of();
      long heap = Runtime.getRuntime().maxMemory();
      throw new MalformedDataException(
          place,
          Message.of(
              "after %s rows of %s columns, the table does not fit the heap of %s MiB at 8 bytes a cell; %sleave columns out, or start Java with more, such as -Xmx%sm",
              read,
              width,
              heap >> 20,
              new Message(
                  "write it to a file that is read from disk with Csv.materialize(file), ", ""),
              heap >> 18),
          e);
    }
  }
}
