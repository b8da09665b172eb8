package dev.nn.data.preprocessing;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.preprocessing.codes.ColumnPlaces;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The columns of a new table that have other cells than those that a model knows. */
public final class ForeignColumns {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignColumns.class);

  private ForeignColumns() {}

  /** Logs a warning for each column whose cells are all unseen, and so count as the same. */
  public static void warn(Table table, List<CodeBook> known) {
    ColumnPlaces places = new ColumnPlaces(table);
    for (CodeBook book : known) {
      Column column = table.columns().get(places.of(book.column().name()));
      if (isForeign(column, book)) {
        LOG.warn(
            "Column '{}' has {}, and the model knows the categories {}: all count as unseen.",
            VisibleText.of(column.name()),
            column.kind() == Column.Kind.NUMBER ? "numbers" : Names.quoted(column.categories()),
            Names.quoted(book.column().categories()));
      }
    }
  }

  /**
   * Returns the encoders of a model as a table is encoded: in a column of numbers, or of dates,
   * with a few other cells these count as missing, with a warning in the log. More of them than
   * half, and those in a column that was encoded strictly, are left to be refused.
   */
  public static List<Encoder> encoders(List<Encoder> known, List<CodeBook> books, Table table) {
    ColumnPlaces places = new ColumnPlaces(table);
    List<Encoder> encoders = new ArrayList<>(known);
    for (int e = 0; e < encoders.size(); e++) {
      CodeBook book = books.get(e);
      int column = places.of(book.column().name());
      boolean texts = table.columns().get(column).kind() == Column.Kind.CATEGORY;
      if ((texts || known.get(e) instanceof DateEncoder)
          && !known.get(e).takingTexts().equals(known.get(e))) {
        encoders.set(e, encoder(known.get(e), ColumnCodes.ofInput(table, column, book), table));
      }
    }
    return encoders;
  }

  private static Encoder encoder(Encoder known, ColumnCodes codes, Table table) {
    int texts = 0;
    int present = 0;
    int first = -1;
    for (int row = 0; row < table.rows(); row++) {
      double code = codes.code(row);
      present += Double.isNaN(code) ? 0 : 1;
      if (Double.isInfinite(code)) {
        first = texts == 0 ? row : first;
        texts++;
      }
    }
    if (texts == 0 || 2L * texts > present) {
      return known;
    }
    LOG.warn(
        "Column '{}' has {} of another kind than the {} of the training rows, such as {} in row {}; it counts as missing.",
        VisibleText.of(known.column().name()),
        texts == 1 ? "a cell" : texts + " cells",
        known instanceof DateEncoder ? "dates" : "numbers",
        VisibleText.of(codes.text(first)),
        first);
    return known.takingTexts();
  }

  /** Returns whether a column has cells, and all of them are unknown categories. */
  static boolean isForeign(Column column, CodeBook book) {
    if (book.column().kind() == Column.Kind.NUMBER || book.column().categories().isEmpty()) {
      return false;
    }
    return column.kind() == Column.Kind.NUMBER
        ? !book.knowsNumbers()
        : !column.categories().isEmpty()
            && column.categories().stream().allMatch(t -> book.ofText(t) == CodeBook.UNSEEN);
  }
}
