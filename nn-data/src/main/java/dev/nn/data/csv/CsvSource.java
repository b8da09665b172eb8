package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.TableBuilder;
import dev.nn.data.TextFormat;
import dev.nn.data.files.TextFile;
import dev.nn.data.files.TextSource;
import dev.nn.data.table.MappedTable;
import dev.nn.data.table.RowSource;
import dev.nn.data.table.RowSource.RowSink;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV, streamed from the file for each pass, and the findings about its columns. */
final class CsvSource implements RowSource {

  /** The bytes of a column without texts, approximately, with its name. */
  private static final int BYTES_OF_COLUMN = 300;

  private final Csv csv;
  private final List<String> names;
  private final CsvRows.@Nullable SkippedLines skipped;
  private List<@Nullable CsvColumn> byPlace = new ArrayList<>();
  private String place;

  static CsvSource of(Csv csv) throws IOException {
    try {
      return new CsvSource(csv);
    } catch (OutOfMemoryError e) {
      throw tooWide(csv, e);
    }
  }

  /** Returns the exception for the names of columns that do not fit the heap. */
  static MalformedDataException tooWide(Csv csv, OutOfMemoryError cause) {
    String place = csv.name() + ", line 1";
    return new MalformedDataException(
        place,
        "the columns of which this line has the names take some %s bytes of memory each, and do not fit: %s, or set the separator if the line has another one"
            .formatted(BYTES_OF_COLUMN, TextFile.heapAdvice(0)),
        cause);
  }

  private CsvSource(Csv csv) throws IOException {
    this.csv = csv;
    skipped = csv.skipped == null ? null : new CsvRows.SkippedLines(csv.skipped);
    place = csv.name() + ", line 1";
    names = names(csv);
    List<String> mentioned = csv.mentioned();
    Set<String> known = mentioned.isEmpty() ? Set.of() : new HashSet<>(names);
    for (String name : mentioned) {
      if (!known.contains(name)) {
        throw new MalformedDataException(csv.name(), 1, Names.noColumn(name, names, csv.separator));
      }
    }
    CsvColumn.TextBudget budget = new CsvColumn.TextBudget();
    CsvTexts.CsvMarkers markers = new CsvTexts.CsvMarkers(csv.missing);
    CsvNumbers numbers = new CsvNumbers(csv);
    for (String name : names) {
      CsvColumn.ColumnErrors errors = new CsvColumn.ColumnErrors(name, byPlace.size() + 1);
      Column.Kind kind = csv.types.get(name);
      boolean leftOut = csv.leftOut.contains(name);
      CsvTexts texts = new CsvTexts(markers);
      byPlace.add(
          leftOut ? null : new CsvColumn(csv, errors, kind, numbers.again(), texts, budget));
    }
    if (kept().findAny().isEmpty()) {
      throw new MalformedDataException(csv.name(), 1, "all columns are left out; keep one");
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
          "the %s columns and their categories do not fit the heap, of which a table in a file takes a row and the names alone: %s, or leave columns out"
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
          "the table, of which %s rows of %s columns were read, does not fit the heap of %s MiB at 8 bytes a cell; write it to a file that is read from disk with Csv.materialize(file), leave columns out, or start Java with more, such as -Xmx%sm"
              .formatted(read, width, heap >> 20, heap >> 18),
          e);
    }
  }

  static List<String> names(Csv csv) throws IOException {
    requireConsistent(csv);
    List<String> names = List.of();
    for (TextSource source : csv.sources) {
      List<String> found = names(csv, source);
      if (!names.isEmpty() && !names.equals(found)) {
        throw other(source.name(), found, csv.name(), names);
      }
      names = found;
    }
    return names;
  }

  /** Checks that no character has two meanings, which setters cannot. */
  static void requireConsistent(Csv csv) {
    requireOther("separator", csv.separator, "quote", csv.quote);
    requireOther("separator", csv.separator, "decimal", csv.decimal);
    requireOther("quote", csv.quote, "decimal", csv.decimal);
  }

  private static void requireOther(String what, char character, String other, char taken) {
    if (character == taken) {
      throw new IllegalArgumentException(
          "the %s and the %s are both '%s'; set one of them to another character with %s(…) or %s(…)"
              .formatted(what, other, Names.shortened(String.valueOf(character)), what, other));
    }
  }

  private static MalformedDataException other(
      String source, List<String> found, String first, List<String> names) {
    int place = 0;
    while (place < Math.min(found.size(), names.size())
        && found.get(place).equals(names.get(place))) {
      place++;
    }
    return new MalformedDataException(
        source,
        1,
        "%s columns, %s; expected the %s of %s, in the same order, and column %s is %s here and %s there; give files with the same first line"
            .formatted(
                found.size(),
                Names.quoted(found),
                names.size(),
                first,
                place + 1,
                name(found, place),
                name(names, place)));
  }

  private static String name(List<String> names, int place) {
    return place < names.size() ? "'" + Names.shortened(names.get(place)) + "'" : "absent";
  }

  private static List<String> names(Csv csv, TextSource source) throws IOException {
    CsvStream.Cells cells = new CsvStream.Cells();
    try (CsvParser parser = new CsvParser(csv, source, cells)) {
      parser.next();
    }
    return names(csv, source, cells.texts());
  }

  /** Returns the names by the cells of the first record, which are none in an empty text. */
  static List<String> names(Csv csv, TextSource source, List<String> cells)
      throws MalformedDataException {
    if (cells.isEmpty()) {
      throw new MalformedDataException(source.name(), "is empty; expected a line for each row");
    }
    if (cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
      throw malformed(
          source,
          "the character 0 is in the first line, as in no text; if it is UTF-16, read it with charset(StandardCharsets.UTF_16LE)");
    }
    List<String> given = csv.names;
    if (!given.isEmpty() && given.size() != cells.size()) {
      throw malformed(
          source,
          "%s cells, but names(…) has %s; give a name for each column"
              .formatted(cells.size(), given.size()));
    }
    List<String> names = new ArrayList<>(given);
    for (int place = 1; given.isEmpty() && place <= cells.size(); place++) {
      names.add(csv.header ? cells.get(place - 1).strip() : "c" + place);
    }
    requireDistinct(source, names);
    return names;
  }

  private static void requireDistinct(TextSource source, List<String> names)
      throws MalformedDataException {
    Map<String, Integer> places = new HashMap<>();
    for (int place = 1; place <= names.size(); place++) {
      String name = names.get(place - 1);
      if (name.isEmpty()) {
        throw malformed(
            source,
            "the name of column %s is empty; name it, or give all names with names(…)"
                .formatted(place));
      }
      Integer other = places.put(name, place);
      if (other != null) {
        throw malformed(
            source,
            "columns %s and %s are both named '%s'; rename one, give all names with names(…), or say header(false) if the first line is data"
                .formatted(other, place, Names.shortened(name)));
      }
    }
  }

  private static MalformedDataException malformed(TextSource source, String problem) {
    return new MalformedDataException(source.name(), 1, problem);
  }
}
