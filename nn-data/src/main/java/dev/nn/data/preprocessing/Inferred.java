package dev.nn.data.preprocessing;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.Refusal;
import java.util.List;

/** A regression if the column has numbers, a classification if it has categories. */
public record Inferred(String column) implements Target {

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
    return table.columns().get(index).kind() == Column.Kind.NUMBER
        ? Target.regression(column)
        : Target.classification(column);
  }

  @Override
  public TargetEncoder fit(Table table, Rows rows) {
    return resolve(table).fit(table, rows);
  }
}
