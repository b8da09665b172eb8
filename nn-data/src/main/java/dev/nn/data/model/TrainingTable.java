package dev.nn.data.model;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Fractions;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.ensemble.MemberRows;
import dev.nn.data.ensemble.MemberRows.Dealing;
import dev.nn.data.outputs.TargetOutputs;
import dev.nn.data.outputs.TargetRows;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.text.Names;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table as a recipe reads it.
 *
 * @param groups those of a loss of groups, or null
 */
record TrainingTable(
    RecipeSettings settings,
    Table table,
    Plugins plugins,
    Target target,
    Rows known,
    @Nullable LossGroups groups) {

  static TrainingTable read(RecipeSettings given, Table table, Plugins plugins) {
    Target target = TargetOutputs.choose(given.target(), given.loss(), table, plugins.losses());
    Rows known =
        given.preprocessing().reviewed()
            ? TargetRows.known(table, target)
            : TargetRows.all(table, target);
    RecipeSettings settings = NetworkPlan.resolve(given, known.size(), plugins);
    return new TrainingTable(
        settings, table, plugins, target, known, LossGroups.of(settings, plugins));
  }

  /**
   * Deals some of the known rows: the latest are for validation if there is an order, groups stay
   * together if given, else labels are spread alike.
   */
  MemberRows divide(Rows rows) {
    double validation = settings.validation();
    double test = settings.test();
    if (!settings.order().isEmpty()) {
      Fractions fractions = new Fractions(1 - validation - test, validation, test);
      Split split = Split.byTime(table, rows, settings.order(), fractions);
      return MemberRows.shared(split, settings.members());
    }
    String labels = target.stratum().orElse(null);
    String together = groups == null ? settings.groups() : groups.dealtBy();
    Table dealt = groups == null ? table : groups.dealt(table);
    Dealing dealing = new Dealing(together, labels, validation, test, settings.training().seed());
    return settings.members() == 1
        ? dealing.one(dealt, rows)
        : dealing.several(dealt, rows, settings.members());
  }

  /**
   * Refuses rows whose weights are all 0 in a part of a split, and groups of rows that the loss
   * does not take.
   */
  void require(MemberRows division) {
    String weights = settings.weights();
    if (weights != null) {
      int column = table.column(weights);
      table.columns().get(column).requireCells("has the weights of the rows");
      for (Split split : division.splits()) {
        requireWeights(column, split.train(), "training");
        requireWeights(column, split.validation(), "validation");
      }
    }
    if (groups != null) {
      groups.require(table, division.pool(), weights);
    }
  }

  private void requireWeights(int column, Rows rows, String part) {
    Column weights = table.columns().get(column);
    if (rows.size() > 0
        && weights.kind() == Column.Kind.NUMBER
        && IntStream.range(0, rows.size()).allMatch(i -> table.cell(rows.row(i), column) == 0)) {
      throw new IllegalArgumentException(
          "all weights in column '%s' are 0 in the %s %s rows; give some of them weights above 0, or choose another seed or shares"
              .formatted(Names.shortened(weights.name()), rows.size(), part));
    }
  }
}
