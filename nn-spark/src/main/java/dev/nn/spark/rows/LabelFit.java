package dev.nn.spark.rows;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.model.FittedTarget;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.ClassTargets;
import dev.nn.data.preprocessing.Target;
import dev.nn.spark.models.ProgramPlugins;
import java.util.List;
import java.util.stream.IntStream;

/** The fit of a column to predict. */
final class LabelFit implements ColumnFit {

  private static final long serialVersionUID = 1;

  private static final int MOST_LABELS = 1 << 16;

  private final String recipe;
  private final String task;
  private final RowPlan.Source source;

  /** Creates a fit by the recipe of a training. */
  LabelFit(Recipe recipe, String task, RowPlan.Source source) {
    this.recipe = recipe.toJson();
    this.task = task;
    this.source = source;
  }

  @Override
  public String fit(Table table) {
    Recipe given = Recipe.parse(recipe);
    Plugins plugins = ProgramPlugins.discover();
    String name = table.columns().get(0).name();
    FittedTarget fitted;
    if (source.indices()) {
      fitted = indices(given, table, plugins);
    } else {
      Target target =
          switch (task) {
            case "classification" -> Target.classification(name);
            case "regression" -> Target.regression(name);
            default -> Target.of(name);
          };
      fitted = FittedTarget.of(given.target(target), table, Rows.all(table.rows()), plugins);
      boolean numbers = table.columns().get(0).kind() == Column.Kind.NUMBER;
      if (numbers && fitted.encoder() instanceof ClassTargets) {
        fitted = indices(given, table, plugins);
      }
    }
    return fitted.toJson();
  }

  /** Fits numbers that are indices of labels, all of them labels from 0 to the greatest. */
  private FittedTarget indices(Recipe given, Table table, Plugins plugins) {
    String name = table.columns().get(0).name();
    int rows = table.rows();
    double least = IntStream.range(0, rows).mapToDouble(r -> table.cell(r, 0)).min().orElse(0);
    double most = IntStream.range(0, rows).mapToDouble(r -> table.cell(r, 0)).max().orElse(0);
    if (least < 0 || most >= MOST_LABELS) {
      throw new IllegalArgumentException(
          "column '%s' has whole numbers from %s to %s, which seem to be labels; expected their indices from 0 on. StringIndexer makes indices, and task=regression predicts numbers"
              .formatted(name, least, most));
    }
    int count = source.size() >= 0 ? source.size() : (int) most + 1;
    List<String> labels =
        source.names().size() == count
            ? source.names()
            : IntStream.range(0, count).mapToObj(String::valueOf).toList();
    if (count < 2) {
      throw new IllegalArgumentException(
          "column '%s' has no other label than %s in all %s training rows; a classification needs rows of at least two"
              .formatted(name, labels, rows));
    }
    double[][] cells = {IntStream.range(0, rows).mapToDouble(r -> table.cell(r, 0)).toArray()};
    Table categories = new CellTable(List.of(Column.category(name, labels)), cells, rows);
    Target target = Target.classification(name).labels(labels.toArray(new String[0]));
    return FittedTarget.of(given.target(target), categories, Rows.all(rows), plugins);
  }
}
