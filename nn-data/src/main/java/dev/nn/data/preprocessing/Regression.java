package dev.nn.data.preprocessing;

import dev.nn.core.json.Decimals;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import java.util.List;

/**
 * One or more numbers as the target.
 *
 * @param scaling of each for training; undone in predictions
 */
public record Regression(List<String> columns, Scaling scaling) implements Target {

  /**
   * Copies the columns; refuses an empty list, and null in it.
   *
   * @param columns the names of the columns, in the order of the outputs
   * @param scaling of each for training; undone in predictions
   */
  public Regression {
    columns.forEach(Refusal::requireTarget);
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a regression of no column; name at least one to predict");
    }
  }

  /**
   * Returns this target with another scaling.
   *
   * @param other the scaling of each column
   * @return a new target
   */
  public Regression scaling(Scaling other) {
    return new Regression(columns, other);
  }

  @Override
  public NumberTargets fit(Table table, Rows rows) {
    return new NumberTargets(columns, columns.stream().map(c -> scale(table, c, rows)).toList());
  }

  private Scale scale(Table table, String column, Rows rows) {
    int index = table.column(column);
    Numbers numbers = ColumnNumbers.of(table, index, rows, "predict labels by a classification");
    for (int i = 0; i < numbers.size(); i++) {
      if (Double.isNaN(numbers.number(i))) {
        throw NumberTargets.missing(column, numbers.row(i));
      }
    }
    Moments moments = Moments.of(numbers);
    if (moments.constant()) {
      throw new IllegalArgumentException(
          "column '%s', which is to be predicted, is %s in all %s training rows; a regression needs rows of different numbers"
              .formatted(Names.shortened(column), Decimals.text(moments.min()), numbers.size()));
    }
    return scaling.fit(numbers);
  }
}
