package dev.nn.data.comparison;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A way to predict a target from the rows of a table.
 *
 * @param target the predicted columns, with their labels in the order of the probabilities
 * @param predictions returns a prediction for each row of a table
 */
public record Contestant(TargetEncoder target, Function<Table, List<Guess>> predictions) {

  /**
   * A prediction for one row.
   *
   * @param values the number of each column, or the probability of each of its labels, in order
   * @param labels the predicted label of each column; empty texts for numbers
   */
  public record Guess(List<Double> values, List<String> labels) {}

  List<String> columns() {
    return target.columns().stream().map(Column::name).toList();
  }

  /** Returns the place of the first value of a column in a guess. */
  int start(int index) {
    return target.predicted().subList(0, index).stream().mapToInt(Predicted::size).sum();
  }

  /** Returns the codes of a predicted column in a table, as this contestant has them. */
  ColumnCodes codes(Table table, int index) {
    return ColumnCodes.ofTarget(table, target.columns().get(index));
  }

  String shown() {
    return target.predicted().stream()
        .map(
            p ->
                "the %s of '%s'"
                    .formatted(p.isNumber() ? "number" : "label", Names.shortened(p.column())))
        .collect(Collectors.joining(", "));
  }
}
