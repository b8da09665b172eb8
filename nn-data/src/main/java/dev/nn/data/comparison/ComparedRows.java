package dev.nn.data.comparison;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.comparison.Contestant.Guess;
import dev.nn.data.preprocessing.Predicted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a table with their targets, which each of two contestants predicts once. */
final class ComparedRows {

  private static final int ROWS = 4096;

  private final List<Contestant> contestants;
  private final Table table;
  private final Rows rows;

  private ComparedRows(Contestant first, Contestant second, Table table) {
    contestants = List.of(first, second);
    this.table = table;
    int[] columns = first.columns().stream().mapToInt(table::column).toArray();
    int[] known =
        IntStream.range(0, table.rows())
            .filter(r -> IntStream.of(columns).noneMatch(c -> Double.isNaN(table.cell(r, c))))
            .toArray();
    if (known.length == 0) {
      throw new IllegalArgumentException(
          "the target %s is missing in all %s rows; give rows with their targets to compare by"
              .formatted(VisibleText.of(first.columns()), table.rows()));
    }
    rows = Rows.of(known);
  }

  static Comparison compare(Contestant first, Contestant second, Table table) {
    if (!first.shown().equals(second.shown())) {
      throw new IllegalArgumentException(
          "this model predicts %s, the other %s; only models of the same target compare"
              .formatted(first.shown(), second.shown()));
    }
    ComparedRows compared = new ComparedRows(first, second, table);
    List<ColumnErrors> errors = compared.errors(first.target().predicted());
    compared.predict(0, errors);
    compared.predict(1, errors);
    List<Contrast> contrasts = new ArrayList<>();
    errors.forEach(of -> contrasts.addAll(of.contrasts()));
    return new Comparison(contrasts, compared.rows.size(), table.rows() - compared.rows.size());
  }

  /** Returns the errors of all columns together if they are numbers, else of each. */
  private List<ColumnErrors> errors(List<Predicted> columns) {
    int count = rows.size();
    if (columns.stream().allMatch(Predicted::isNumber)) {
      int[] all = IntStream.range(0, columns.size()).toArray();
      return List.of(new NumberErrors(contestants, table, all, "", count));
    }
    List<ColumnErrors> errors = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      String of = columns.size() == 1 ? "" : " of " + columns.get(c).column();
      errors.add(
          columns.get(c).isNumber()
              ? new NumberErrors(contestants, table, new int[] {c}, of, count)
              : new LabelErrors(contestants, table, c, of, count));
    }
    return errors;
  }

  private void predict(int contestant, List<ColumnErrors> errors) {
    for (int from = 0; from < rows.size(); from += ROWS) {
      int to = from + Math.min(ROWS, rows.size() - from);
      Table part = table.select(rows.slice(from, to));
      List<Guess> guesses = contestants.get(contestant).predictions().apply(part);
      for (int i = 0; i < guesses.size(); i++) {
        for (ColumnErrors of : errors) {
          of.add(contestant, from + i, rows.row(from + i), guesses.get(i));
        }
      }
    }
  }
}
