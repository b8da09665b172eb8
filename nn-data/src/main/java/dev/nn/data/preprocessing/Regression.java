package dev.nn.data.preprocessing;

import dev.nn.core.json.Decimals;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.ColumnNumbers;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.preprocessing.numbers.Moments;
import dev.nn.data.preprocessing.numbers.Numbers;
import dev.nn.data.preprocessing.numbers.Scale;
import dev.nn.data.preprocessing.numbers.Scaling;
import java.util.ArrayList;
import java.util.List;

/**
 * One or more numbers are to be predicted.
 *
 * @param columns that have them
 * @param scaling of each for training; undone in predictions
 */
public record Regression(List<String> columns, Scaling scaling) implements Target {

  /**
   * Copies the columns.
   *
   * @throws IllegalArgumentException if there is none, or one is null
   */
  public Regression {
    columns.forEach(Refusal::requireTarget);
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a regression of no column; name at least one to predict");
    }
  }

  /** The same with another scaling. */
  public Regression scaling(Scaling other) {
    return new Regression(columns, other);
  }

  @Override
  public NumberTargets fit(Table table, Rows rows) {
    List<Scale> scales = new ArrayList<>();
    for (String column : columns) {
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
                .formatted(column, Decimals.text(moments.min()), numbers.size()));
      }
      scales.add(scaling.fit(numbers));
    }
    return new NumberTargets(columns, scales);
  }
}
