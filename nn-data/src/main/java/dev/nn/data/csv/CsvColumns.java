package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.RowSink;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a CSV, and what is known of them while it is read. */
final class CsvColumns {

  private final Csv csv;
  private final List<String> names;
  private final @Nullable CsvColumn[] byPlace;
  private final List<CsvColumn> kept;
  private long line = 1;

  private CsvColumns(Csv csv, List<String> names, @Nullable CsvColumn[] byPlace) {
    this.csv = csv;
    this.names = names;
    this.byPlace = byPlace;
    kept = new ArrayList<>();
    Stream.of(byPlace).filter(Objects::nonNull).forEach(kept::add);
  }

  /** Those that the first line says there are. */
  static CsvColumns of(Csv csv) throws IOException {
    List<String> names = CsvHeader.names(csv);
    for (String name : csv.mentioned()) {
      if (!names.contains(name)) {
        throw new MalformedDataException(csv.file(), 1, Names.noColumn(name, names));
      }
    }
    CategoryBudget budget = new CategoryBudget();
    @Nullable CsvColumn[] columns = new @Nullable CsvColumn[names.size()];
    for (int i = 0; i < columns.length; i++) {
      String name = names.get(i);
      columns[i] =
          csv.leavesOut(name) ? null : new CsvColumn(csv, name, i + 1, csv.type(name), budget);
    }
    CsvColumns all = new CsvColumns(csv, names, columns);
    if (all.size() == 0) {
      throw new MalformedDataException(csv.file(), 1, "all columns are left out; keep one");
    }
    return all;
  }

  /** Reads all rows, with category cells as indices in order of appearance. */
  void read(RowSink sink) throws IOException {
    CsvRows reading = new CsvRows(csv, names, byPlace, sink);
    try {
      reading.readRows();
    } finally {
      line = reading.lineNumber();
    }
  }

  /** The line that was read last, counted from 1. */
  long line() {
    return line;
  }

  /** Whether some column turned to categories after cells of it were read as numbers. */
  boolean contradicted() {
    return kept.stream().anyMatch(CsvColumn::contradicted);
  }

  /** The same columns, of the kinds found, for reading the file once more. */
  CsvColumns again() {
    CategoryBudget budget = new CategoryBudget();
    @Nullable CsvColumn[] columns = new @Nullable CsvColumn[byPlace.length];
    for (int i = 0; i < columns.length; i++) {
      CsvColumn column = byPlace[i];
      columns[i] = column == null ? null : column.again(budget);
    }
    return new CsvColumns(csv, names, columns);
  }

  /** The same columns with their categories numbered as in {@link #columns}. */
  CsvColumns settled() {
    @Nullable CsvColumn[] columns = new @Nullable CsvColumn[byPlace.length];
    for (int i = 0; i < columns.length; i++) {
      CsvColumn column = byPlace[i];
      columns[i] = column == null ? null : column.settled();
    }
    return new CsvColumns(csv, names, columns);
  }

  MalformedDataException changed() {
    return new MalformedDataException(
        csv.file(), "changed while it was read; write it whole before it is read");
  }

  int size() {
    return kept.size();
  }

  List<Column> columns() {
    return kept.stream().map(CsvColumn::column).toList();
  }

  /** Where in the table's categories those of the cells read are, by their index. */
  int[] replacement(int column) {
    return kept.get(column).replacement();
  }
}
