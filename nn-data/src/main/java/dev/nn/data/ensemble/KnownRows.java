package dev.nn.data.ensemble;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a table whose targets are all known, from which a model can learn. */
public final class KnownRows {

  private KnownRows() {}

  /** Returns all rows; refuses a missing column or one without cells, and fewer than two rows. */
  public static Rows all(Table table, Target target) {
    for (String name : target.columns()) {
      table.columns().get(table.column(name)).requireCells("is to be predicted");
    }
    if (table.rows() < 2) {
      throw new IllegalArgumentException(
          "the table has %s; at least two are needed to learn what makes a difference"
              .formatted(table.rows() == 1 ? "1 row" : "no row"));
    }
    return Rows.all(table.rows());
  }

  /** Returns the known rows, ascending; refuses a missing column, and fewer than two rows. */
  public static Rows of(Table table, Target target) {
    Rows all = all(table, target);
    int[] columns = target.columns().stream().mapToInt(table::column).toArray();
    if (IntStream.range(0, table.rows()).allMatch(row -> isKnown(table, row, columns))) {
      return all;
    }
    int[] known =
        IntStream.range(0, table.rows()).filter(row -> isKnown(table, row, columns)).toArray();
    if (known.length < 2) {
      throw new IllegalArgumentException(
          "%s, to be predicted, is known in %s of %s rows; at least two are needed to learn what makes a difference"
              .formatted(VisibleText.of(names(target)), known.length, table.rows()));
    }
    return Rows.of(known);
  }

  /** Returns a note on the rows that are left out; empty if all targets are known. */
  public static List<String> notes(Table table, Target target, int known) {
    return known == table.rows()
        ? List.of()
        : List.of(
            "%s of %s rows are left out, since %s is missing there"
                .formatted(table.rows() - known, table.rows(), VisibleText.of(names(target))));
  }

  private static String names(Target target) {
    List<String> names = target.columns();
    return names.size() == 1
        ? "column '%s'".formatted(Names.shortened(names.get(0)))
        : "one of the columns %s".formatted(Names.list(names));
  }

  private static boolean isKnown(Table table, int row, int[] columns) {
    for (int column : columns) {
      if (Double.isNaN(table.cell(row, column))) {
        return false;
      }
    }
    return true;
  }
}
