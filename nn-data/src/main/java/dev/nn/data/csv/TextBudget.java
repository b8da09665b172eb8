package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The memory for the texts of all columns in one reading of a CSV. */
final class TextBudget {

  /** The limit in bytes, for all columns and more for each; more would be identifiers or prose. */
  private static final long BYTES = 32L << 20;

  private static final long BYTES_OF_COLUMN = 1 << 10;

  /**
   * The part of the limit that is made free at a time. If it were the bytes of one text, a table of
   * many columns would be searched for the largest one at each text.
   */
  private static final int PART = 16;

  private final List<CsvColumn> columns = new ArrayList<>();
  private long limit = BYTES;
  private long left = BYTES;

  void share(CsvColumn column) {
    columns.add(column);
    limit += BYTES_OF_COLUMN;
    left += BYTES_OF_COLUMN;
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
   * largest of dates, else the largest, whose cells are not kept. Refuses those if their kind is
   * declared.
   */
  void makeRoom(CsvPlace at) throws MalformedDataException {
    List<CsvColumn> largest = new ArrayList<>(columns);
    largest.sort(Comparator.comparingLong(column -> -column.bytes()));
    List<CsvColumn> grown = largest.stream().filter(CsvColumn::hasGrown).toList();
    grown.forEach(CsvColumn::becomeNumbers);
    for (int c = 0; c < grown.size() && isShort(); c++) {
      grown.get(c).becomeDates(at);
    }
    for (int c = 0; c < largest.size() && isShort(); c++) {
      if (largest.get(c).bytes() > 0) {
        largest.get(c).dropCells(at);
      }
    }
  }

  private boolean isShort() {
    return left < limit / PART;
  }
}
