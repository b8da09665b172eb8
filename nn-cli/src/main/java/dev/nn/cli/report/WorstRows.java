package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.data.Column;
import dev.nn.data.assessment.PermutationImportance.Importances;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A table of the rows that are predicted worst, with their cells of the most important columns. */
final class WorstRows {

  private static final int MOST = 10;
  private static final int MOST_COLUMNS = 6;

  private WorstRows() {}

  /** Returns the rows of a condition with the greatest errors, the worst first. */
  static int[] of(int rows, IntPredicate wrong, IntToDoubleFunction error) {
    return IntStream.range(0, rows)
        .filter(wrong)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> error.applyAsDouble(i)).reversed())
        .limit(MOST)
        .mapToInt(i -> i)
        .toArray();
  }

  /**
   * Returns the table.
   *
   * @param rows by index among the rows of the subject
   */
  static HtmlTable table(
      Subject subject,
      String caption,
      int[] rows,
      List<String> head,
      IntFunction<List<String>> cells) {
    List<String> inputs = inputs(subject);
    List<String> names = new ArrayList<>(List.of("row"));
    names.addAll(head);
    inputs.forEach(input -> names.add(Texts.name(input)));
    HtmlTable table = HtmlTable.of(caption, names.size(), names);
    for (int i : rows) {
      int row = subject.rows().row(i);
      List<String> line = new ArrayList<>(List.of(Texts.count(row + 1L)));
      line.addAll(cells.apply(i));
      for (String input : inputs) {
        line.add(Texts.cell(subject.table(), row, subject.table().column(input)));
      }
      table.row(line);
    }
    return table;
  }

  /** Returns the most important columns, or the first without importances. */
  private static List<String> inputs(Subject subject) {
    List<String> names =
        subject
            .account()
            .importances()
            .map(all -> all.ranked().stream().map(Importances.Importance::column).toList())
            .orElseGet(
                () ->
                    subject.model().preprocessing().columns().stream().map(Column::name).toList());
    return names.subList(0, Math.min(MOST_COLUMNS, names.size()));
  }
}
