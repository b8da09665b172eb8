package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.TableBuilder;
import dev.nn.data.table.RowSink;
import dev.nn.data.table.RowSource;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV, streamed from the file for each pass, and the findings about its columns. */
final class CsvSource implements RowSource {

  private final Csv csv;
  private final List<String> names;
  private final @Nullable SkippedLines skipped;
  private List<@Nullable CsvColumn> byPlace = new ArrayList<>();
  private String place;

  CsvSource(Csv csv) throws IOException {
    this.csv = csv;
    skipped = csv.skipped == null ? null : new SkippedLines(csv.skipped);
    place = csv.name() + ", line 1";
    names = CsvHeader.names(csv);
    for (String name : csv.mentioned()) {
      if (!names.contains(name)) {
        throw new MalformedDataException(csv.name(), 1, Names.noColumn(name, names, csv.separator));
      }
    }
    TextBudget budget = new TextBudget();
    for (String name : names) {
      ColumnErrors errors = new ColumnErrors(name, byPlace.size() + 1);
      Column.Kind kind = csv.types.get(name);
      boolean leftOut = csv.leftOut.contains(name);
      byPlace.add(leftOut ? null : new CsvColumn(csv, errors, kind, new CsvNumbers(csv), budget));
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
      TextBudget budget = new TextBudget();
      byPlace = each(column -> column.again(budget));
      sink.clear();
      read(byPlace, sink);
    }
  }

  @Override
  public List<Column> columns() {
    return kept().map(CsvColumn::column).toList();
  }

  @Override
  public void read(RowSink sink) throws IOException {
    read(each(CsvColumn::settled), sink);
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
      return rows.build(columns);
    } catch (OutOfMemoryError e) {
      int read = rows.rows();
      rows.clear(); // makes room for the message
      long heap = Runtime.getRuntime().maxMemory();
      throw new MalformedDataException(
          place,
          "the table, of which %s rows of %s columns were read, does not fit the heap of %s MiB at 8 bytes a cell; write it to a file that is read from disk with Csv.materialize(file), leave columns out, or start Java with more, such as -Xmx%sm"
              .formatted(read, width, heap >> 20, heap >> 18),
          e);
    }
  }
}
