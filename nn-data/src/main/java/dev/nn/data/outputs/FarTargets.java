package dev.nn.data.outputs;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.Bounds.FarNumbers;
import dev.nn.data.preprocessing.ColumnNumbers;
import dev.nn.data.preprocessing.Combined;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Scaling.Robust;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers to predict that are far from all others. They outweigh the other rows in the scale of the
 * target and in the squared error, and are not changed, since only the user can tell whether they
 * are mistakes.
 */
public final class FarTargets {

  private FarTargets() {}

  /** Returns a note on each column with such numbers in some rows, unless its scale is robust. */
  public static List<String> notes(Target target, Table table, Rows rows) {
    List<String> notes = new ArrayList<>();
    if (target instanceof Combined several) {
      several.targets().forEach(each -> notes.addAll(notes(each, table, rows)));
    }
    if (target instanceof Regression numbers && !(numbers.scaling() instanceof Robust)) {
      numbers.columns().forEach(column -> notes.addAll(notes(column, table, rows)));
    }
    return notes;
  }

  private static List<String> notes(String column, Table table, Rows rows) {
    int index = table.column(column);
    ColumnNumbers numbers =
        ColumnNumbers.of(table, index, rows, "predict labels by a classification");
    Bounds near = FarNumbers.near(numbers, FarNumbers.USUAL);
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
    boolean one = count == 1;
    return List.of(
        "column '%s', which is to be predicted, has %s far from the others, %s%s in row %s, which outweigh%s them; correct %s, leave %s out, or choose a scale and a loss that %s not move, as in Recipe.of(Target.regression(\"%s\").scaling(Scaling.robust())).loss(\"huber\")"
            .formatted(
                Names.shortened(column),
                one ? "a number" : count + " numbers",
                one ? "" : "such as ",
                ColumnCodes.ofTarget(table, Column.number(column)).text(at),
                at,
                one ? "s" : "",
                one ? "it" : "them",
                one ? "its row" : "their rows",
                one ? "it does" : "they do",
                Names.shortened(column)));
  }
}
