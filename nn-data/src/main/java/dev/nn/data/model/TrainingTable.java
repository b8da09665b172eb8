package dev.nn.data.model;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Ensemble;
import dev.nn.core.json.Records;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Fractions;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.ensemble.MemberRows;
import dev.nn.data.ensemble.MemberRows.Dealing;
import dev.nn.data.model.RecipeSettings.Defaults;
import dev.nn.data.outputs.TargetOutputs;
import dev.nn.data.outputs.TargetRows;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table as a recipe reads it, with the groups of a loss of groups or null. */
record TrainingTable(
    RecipeSettings settings,
    Table table,
    Plugins plugins,
    Target target,
    Rows known,
    @Nullable LossGroups groups) {

  static TrainingTable read(RecipeSettings given, Table table, Plugins plugins) {
    Target target =
        TargetOutputs.choose(given.target(), given.network().loss(), table, plugins.losses());
    Rows known =
        given.preprocessing().reviewed()
            ? TargetRows.known(table, target)
            : TargetRows.all(table, target);
    RecipeSettings settings = resolve(given, known.size(), plugins);
    return new TrainingTable(
        settings, table, plugins, target, known, LossGroups.of(settings, plugins));
  }

  /**
   * Returns the settings for a table with a number of rows whose target is known. Refuses members
   * that cannot be merged, since a hidden layer has an activation of whole rows; where the number
   * of members is a default, there is one.
   */
  private static RecipeSettings resolve(RecipeSettings settings, int rows, Plugins plugins) {
    RecipeSettings resolved = settings.ensemble().defaults().resolve(settings, rows);
    String obstacle = resolved.ensemble().members() == 1 ? null : obstacle(resolved, plugins);
    if (obstacle == null) {
      return resolved;
    }
    if (settings.ensemble().defaults().settings().contains(Defaults.MEMBERS)) {
      return Records.with(resolved, "members", 1);
    }
    throw new IllegalArgumentException(
        "%s members with %s, or members(1)".formatted(resolved.ensemble().members(), obstacle));
  }

  /** Returns the layer that keeps members from being merged, with the reason and a remedy. */
  private static @Nullable String obstacle(RecipeSettings settings, Plugins plugins) {
    if (!settings.network().layers().isBlank()) {
      List<LayerSpec> layers =
          NetworkSpec.parse("1 -> " + settings.network().layers() + " -> 1 identity").layers();
      for (LayerSpec layer : layers.subList(0, layers.size() - 1)) {
        Activation activation = plugins.activations().get(layer.activation());
        if (!Ensemble.isElementwise(activation)) {
          return "the hidden layer '%s', whose activation %s and would mix the members; choose an element-wise one, such as relu"
              .formatted(Names.shortened(layer.toString()), Ensemble.mixing(activation));
        }
      }
    }
    String output = settings.network().output();
    if (output != null
        && plugins
                .activations()
                .get(NetworkPlan.activation(output))
                .parameters(NetworkPlan.last(output).outputs())
            > 0) {
      return "the last layer '%s', whose activation has parameters of its own, which differ between members; choose one without parameters"
          .formatted(Names.shortened(output));
    }
    return null;
  }

  /**
   * Deals some of the known rows: the latest are for validation if there is an order, groups stay
   * together if given, else labels are spread alike.
   */
  MemberRows divide(Rows rows) {
    double validation = settings.rows().validation();
    double test = settings.rows().test();
    if (!settings.ensemble().order().isEmpty()) {
      Fractions fractions = new Fractions(1 - validation - test, validation, test);
      Split split = Split.byTime(table, rows, settings.ensemble().order(), fractions);
      return MemberRows.shared(split, settings.ensemble().members());
    }
    String labels = target.stratum().orElse(null);
    String together = groups == null ? settings.rows().groups() : groups.dealtBy();
    Table dealt = groups == null ? table : groups.dealt(table);
    Dealing dealing = new Dealing(together, labels, validation, test, settings.training().seed());
    return settings.ensemble().members() == 1
        ? dealing.one(dealt, rows)
        : dealing.several(dealt, rows, settings.ensemble().members());
  }

  /**
   * Refuses rows whose weights are all 0 in a part of a split, and groups of rows that the loss
   * does not take.
   */
  void require(MemberRows division) {
    String weights = settings.rows().weights();
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
