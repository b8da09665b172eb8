package dev.nn.spark;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.model.FittedTarget;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Target;
import dev.nn.spark.ColumnFits.ColumnFit;
import dev.nn.spark.Executors.ProgramPlugins;
import dev.nn.spark.RawBlock.CellTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The fit of a column to predict. */
final class LabelFit implements ColumnFit {

  private static final long serialVersionUID = 1;

  private static final int MOST_LABELS = 1 << 16;

  /** The most labels whose gaps are no sign of numbers in place of indices. */
  private static final int FEW_LABELS = 100;

  private static final int SHOWN = 10;

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
    List<String> without = withoutRows(table, labels);
    if (source.size() < 0 && count > FEW_LABELS && without.size() > count / 2) {
      throw new IllegalArgumentException(
          "column '%s' has whole numbers up to %s, so that a network would have %s outputs, %s of them for labels without a training row; StringIndexer makes indices without gaps, and task=regression predicts numbers"
              .formatted(name, (long) most, count, without.size()));
    }
    double[][] cells = {IntStream.range(0, rows).mapToDouble(r -> table.cell(r, 0)).toArray()};
    Table categories = new CellTable(List.of(Column.category(name, labels)), cells, rows);
    Target target = Target.classification(name).labels(labels.toArray(new String[0]));
    FittedTarget fitted =
        FittedTarget.of(given.target(target), categories, Rows.all(rows), plugins);
    return without.isEmpty() ? fitted : noted(fitted, name, without);
  }

  /** Returns the labels that no row has. */
  private static List<String> withoutRows(Table table, List<String> labels) {
    boolean[] found = new boolean[labels.size()];
    for (int r = 0; r < table.rows(); r++) {
      found[(int) table.cell(r, 0)] = true;
    }
    return IntStream.range(0, found.length).filter(i -> !found[i]).mapToObj(labels::get).toList();
  }

  private static FittedTarget noted(FittedTarget fitted, String name, List<String> without) {
    List<String> notes = new ArrayList<>(fitted.notes());
    List<String> some = without.subList(0, Math.min(SHOWN, without.size()));
    notes.add(
        "Column '%s' has %s labels without a training row, which are hardly predicted: %s%s"
            .formatted(
                name,
                without.size(),
                String.join(", ", some),
                some.size() < without.size() ? ", …" : ""));
    return new FittedTarget(fitted.target(), fitted.encoder(), notes);
  }
}
