package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a CSV with the findings of one reading; {@code byPlace} has null for a left-out
 * one.
 */
record CsvColumns(List<String> names, List<@Nullable CsvColumn> byPlace) {

  /** Returns the columns in the first line of a file, not read yet. */
  static CsvColumns of(Csv csv) throws IOException {
    List<String> names = CsvHeader.names(csv);
    for (String name : csv.mentioned()) {
      if (!names.contains(name)) {
        throw new MalformedDataException(csv.file, 1, Names.noColumn(name, names, csv.separator));
      }
    }
    CategoryBudget budget = new CategoryBudget();
    List<@Nullable CsvColumn> byPlace = new ArrayList<>();
    for (String name : names) {
      int place = byPlace.size() + 1;
      byPlace.add(
          csv.leavesOut(name) ? null : new CsvColumn(csv, name, place, csv.type(name), budget));
    }
    CsvColumns columns = new CsvColumns(names, byPlace);
    if (columns.size() == 0) {
      throw new MalformedDataException(csv.file, 1, "all columns are left out; keep one");
    }
    return columns;
  }

  /** Returns whether a column turned to categories after cells of it were read as numbers. */
  boolean contradicted() {
    return kept().anyMatch(CsvColumn::contradicted);
  }

  /** Returns the columns with the kinds found, for reading the file once more. */
  CsvColumns again() {
    CategoryBudget budget = new CategoryBudget();
    return with(column -> column.again(budget));
  }

  /** Returns the columns with the categories found in order, for a reading that finds no others. */
  CsvColumns settled() {
    return with(CsvColumn::settled);
  }

  int size() {
    return (int) kept().count();
  }

  /** Returns the columns of the table, their categories in order. */
  List<Column> columns() {
    return kept().map(CsvColumn::column).toList();
  }

  /** Returns the place in the table's categories of each category in order of appearance. */
  int[] places(int column) {
    return kept().toList().get(column).places();
  }

  /** Returns the columns that are not left out. */
  private Stream<CsvColumn> kept() {
    return byPlace.stream().flatMap(Stream::ofNullable);
  }

  private CsvColumns with(UnaryOperator<CsvColumn> change) {
    List<@Nullable CsvColumn> changed = new ArrayList<>(byPlace);
    changed.replaceAll(column -> column == null ? null : change.apply(column));
    return new CsvColumns(names, changed);
  }
}
