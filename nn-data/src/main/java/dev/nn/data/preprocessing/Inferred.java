package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.Refusal;
import java.util.List;

/**
 * A regression if the column has numbers, a classification if it has categories.
 *
 * @param fewAreLabels whether whole numbers are labels too if they are few: at most 10 of them,
 *     which fill at least half of their range, and each in several rows (two of two numbers; else
 *     five, and a twentieth of an even share)
 */
public record Inferred(String column, @Json.Default("false") boolean fewAreLabels)
    implements Target {

  public Inferred {
    Refusal.requireTarget(column);
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public Target resolve(Table table) {
    int index = table.column(column);
    boolean numbers = table.columns().get(index).kind() == Column.Kind.NUMBER;
    return numbers && !(fewAreLabels && FewNumbers.areLabels(table, index))
        ? Target.regression(column)
        : Target.classification(column).resolve(table);
  }

  @Override
  public TargetEncoder fit(Table table, Rows rows) {
    return resolve(table).fit(table, rows);
  }
}
