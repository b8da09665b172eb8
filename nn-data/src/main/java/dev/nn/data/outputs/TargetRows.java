package dev.nn.data.outputs;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.ColumnNumbers;
import dev.nn.data.preprocessing.Combined;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Scaling.Robust;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a table by their targets: those from which a model can learn, and far ones. */
public final class TargetRows {

  private TargetRows() {}

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

  /**
   * Returns the rows whose targets are all known, ascending; refuses a missing column, and fewer
   * than two rows.
   */
  public static Rows known(Table table, Target target) {
    Rows all = all(table, target);
    int[] columns = target.columns().stream().mapToInt(table::column).toArray();
    if (IntStream.range(0, table.rows()).allMatch(row -> isKnown(table, row, columns))) {
      return all; // computed, for any number of rows
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
  public static List<String> notesOnUnknown(Table table, Target target, int known) {
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

  /**
   * Returns a note on each column with numbers far from all others in some rows, unless its scale
   * is robust. They outweigh the other rows in the scale of the target and in the squared error,
   * and are not changed, since only the user can tell whether they are mistakes.
   */
  public static List<String> notesOnFar(Target target, Table table, Rows rows) {
    List<String> notes = new ArrayList<>();
    if (target instanceof Combined several) {
      several.targets().forEach(each -> notes.addAll(notesOnFar(each, table, rows)));
    }
    if (target instanceof Regression numbers && !(numbers.scaling() instanceof Robust)) {
      numbers.columns().forEach(column -> notes.addAll(notesOnFar(column, table, rows)));
    }
    return notes;
  }

  private static List<String> notesOnFar(String column, Table table, Rows rows) {
    ColumnNumbers numbers =
        ColumnNumbers.of(table, table.column(column), rows, "predict labels by a classification");
    Bounds near = Bounds.near(numbers, Bounds.USUAL);
    int count = 0;
    int at = -1; // the first of them in the table
    for (int i = 0; near != null && i < numbers.size(); i++) {
      double number = numbers.number(i);
      if (!Double.isNaN(number) && near.clip(number) != number) {
        at = count == 0 ? numbers.row(i) : Math.min(at, numbers.row(i));
        count++;
      }
    }
    if (count == 0) {
      return List.of();
    }
    String far =
        count == 1
            ? "a number far from the others, %s in row %s, which outweighs them; correct it, leave its row out, or choose a scale and a loss that it does not move"
            : count
                + " numbers far from the others, such as %s in row %s, which outweigh them; correct them, leave their rows out, or choose a scale and a loss that they do not move";
    String name = Names.shortened(column);
    return List.of(
        "column '%s', which is to be predicted, has %s, as in Recipe.of(Target.regression(\"%s\").scaling(Scaling.robust())).loss(\"huber\")"
            .formatted(
                name,
                far.formatted(ColumnCodes.ofTarget(table, Column.number(column)).text(at), at),
                name));
  }
}
