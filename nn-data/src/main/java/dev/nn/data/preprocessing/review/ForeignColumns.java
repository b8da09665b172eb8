package dev.nn.data.preprocessing.review;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnPlaces;
import dev.nn.data.text.Names;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The columns of a new table that share no category with those that a model knows. */
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
            column.name(),
            column.kind() == Column.Kind.NUMBER ? "numbers" : Names.quoted(column.categories()),
            Names.quoted(book.column().categories()));
      }
    }
  }

  /** Returns whether a column has cells, and all of them are unknown categories. */
  static boolean isForeign(Column column, CodeBook book) {
    if (book.column().kind() == Column.Kind.NUMBER || book.column().categories().isEmpty()) {
      return false;
    }
    return column.kind() == Column.Kind.NUMBER
        ? book.column().categories().stream().noneMatch(CodeBook::isNumber)
        : !column.categories().isEmpty()
            && column.categories().stream().allMatch(t -> book.ofText(t) == CodeBook.UNSEEN);
  }
}
