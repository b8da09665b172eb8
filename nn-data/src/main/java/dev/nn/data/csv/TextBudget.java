package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The memory for the texts of all columns in one reading of a CSV. */
final class TextBudget {

  /** The limit, in bytes; more would be identifiers or prose. */
  private static final long BYTES = 32L << 20;

  private final List<CsvColumn> columns = new ArrayList<>();
  private long left = BYTES;

  void share(CsvColumn column) {
    columns.add(column);
  }

  /** Takes bytes; returns whether they were left. */
  boolean take(long bytes) {
    left -= bytes;
    return left >= 0;
  }

  void giveBack(long bytes) {
    left += bytes;
  }

  /**
   * Makes room by columns that need no texts: all whose texts are numbers in a form, else the
   * largest of dates, else the largest, whose cells are not kept. Refuses that one if its kind is
   * declared.
   */
  void makeRoom(CsvPlace at) throws MalformedDataException {
    columns.forEach(CsvColumn::becomeNumbers);
    if (left >= 0) {
      return;
    }
    List<CsvColumn> largest = new ArrayList<>(columns);
    largest.sort(Comparator.comparingLong(column -> -column.bytes()));
    for (CsvColumn column : largest) {
      if (column.becomeDates(at)) {
        return;
      }
    }
    largest.get(0).dropCells(at);
  }
}
