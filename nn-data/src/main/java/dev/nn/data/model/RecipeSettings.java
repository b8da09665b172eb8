package dev.nn.data.model;

import dev.nn.api.Loss;
import dev.nn.api.PluginText;
import dev.nn.core.json.Json;
import dev.nn.core.json.Records;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Fractions;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.ensemble.Dealing;
import dev.nn.data.ensemble.Division;
import dev.nn.data.ensemble.KnownRows;
import dev.nn.data.ensemble.LossGroups;
import dev.nn.data.outputs.OutputBlocks;
import dev.nn.data.outputs.TargetChoice;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Recipe}, as they stand in JSON. An output (a last layer with or without
 * its outputs) or loss of null is the default of the task; training excludes the loss; validation
 * and test are fractions of the rows; patience is in epochs; groups and weights are columns or
 * null; one member is a single network with one split; order is a column, or empty. The settings
 * that {@link Defaults} decides have other values for each table. Metrics and listeners are texts
 * of plug-ins; a monitor that is empty is the validation loss.
 */
record RecipeSettings(
    Target target,
    PreprocessingSpec preprocessing,
    String hidden,
    @Json.Default @Nullable String output,
    @Json.Default @Nullable String loss,
    TrainingSpec training,
    double validation,
    double test,
    int patience,
    @Json.Default @Nullable String groups,
    @Json.Default @Nullable String weights,
    boolean balanced,
    @Json.Default("1") int members,
    @Json.Default(Defaults.JSON_OF_NONE) Defaults defaults,
    @Json.Default("\"\"") String order,
    @Json.Default(DecisionSpec.JSON_OF_NONE) DecisionSpec decisions,
    @Json.Default("[]") List<String> metrics,
    @Json.Default("\"\"") String monitor,
    @Json.Default("[]") List<String> listeners) {

  RecipeSettings {
    metrics = List.copyOf(metrics);
    listeners = List.copyOf(listeners);
    listeners.forEach(PluginText::parse);
    chosenMetrics(metrics, monitor).forEach(PluginText::parse);
    NetworkPlan.check(hidden);
    if (output != null) {
      NetworkPlan.activation(output);
    }
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw new IllegalArgumentException(
          "a share of %s of the rows for validation and %s for the test; both must be 0 or more, and together below 1"
              .formatted(validation, test));
    }
    if (target.columns().isEmpty()) {
      throw new IllegalArgumentException(
          "there is no column to predict; name at least one, such as Recipe.of(\"price\")");
    }
    if (weights != null && target.columns().contains(weights)) {
      throw new IllegalArgumentException(
          "rows are weighted by column '%s', which is to be predicted; give a column that says how much they count"
              .formatted(Names.shortened(weights)));
    }
    if (groups != null && !order.isEmpty()) {
      throw new IllegalArgumentException(
          "rows are both grouped by column '%s' and ordered by column '%s'; choose one of them"
              .formatted(Names.shortened(groups), Names.shortened(order)));
    }
    if (members < 1) {
      throw new IllegalArgumentException(
          members + " members of the ensemble; give at least 1, which is a single network");
    }
    if (patience < 1) {
      throw new IllegalArgumentException(
          "a patience of " + patience + " epochs, must be at least 1");
    }
  }

  /** Returns the settings of {@link Recipe#of(String)}; those of {@link Defaults} hold places. */
  static RecipeSettings of(Target target) {
    String hidden = "128 hard_silu dropout=0.1 -> 128 hard_silu dropout=0.1";
    TrainingSpec training =
        TrainingSpec.builder()
            .optimizer("adamw(weight_decay=0.1)")
            .learningRate(0.003f)
            .schedules("one_cycle")
            .epochs(100)
            .build();
    PreprocessingSpec columns = PreprocessingSpec.defaults();
    Defaults defaults = Defaults.of(Defaults.Rule.ENSEMBLE);
    return new RecipeSettings(
        target,
        columns,
        hidden,
        null,
        null,
        training,
        0.2,
        0,
        100,
        null,
        null,
        false,
        5,
        defaults,
        "",
        DecisionSpec.defaults(),
        List.of(),
        "",
        List.of());
  }

  /** Returns the texts of the metrics beside the usual ones, that of early stopping included. */
  List<String> chosenMetrics() {
    return chosenMetrics(metrics, monitor);
  }

  private static List<String> chosenMetrics(List<String> metrics, String monitor) {
    Set<String> all = new LinkedHashSet<>(metrics);
    if (!monitor.isEmpty()) {
      all.add(monitor);
    }
    return List.copyOf(all);
  }

  /** Returns the activation of the last layer, or the whole layer. */
  String output(Target resolved, TargetEncoder encoded) {
    return output == null ? OutputBlocks.activation(resolved, encoded) : output;
  }

  /** Returns the loss, by default the usual one after the last layer. */
  String loss(Target resolved, TargetEncoder encoded) {
    String activation = NetworkPlan.activation(output(resolved, encoded));
    return loss == null ? OutputBlocks.loss(resolved, encoded, activation) : loss;
  }

  /** Returns the settings of {@link Recipe#quick()}. */
  RecipeSettings quick() {
    TrainingSpec fast =
        training.toBuilder()
            .optimizer("adamw(weight_decay=0.1)")
            .learningRate(0.01f)
            .schedules("one_cycle")
            .build();
    Defaults quick = Defaults.of(Defaults.Rule.QUICK);
    boolean ruled = defaults.settings().contains(Defaults.VALIDATION);
    return with("hidden", "64 hard_silu")
        .with("training", fast)
        .with("defaults", ruled ? quick : quick.without(Defaults.VALIDATION));
  }

  /** Returns these settings with another value of one, which no default changes any more. */
  RecipeSettings with(String setting, Object value) {
    return Records.with(without(setting), setting, value);
  }

  /** Returns these settings with another training and its loss. */
  RecipeSettings train(TrainingSpec spec) {
    return without(Defaults.BATCH_SIZE, Defaults.EPOCHS)
        .with("training", spec)
        .with("loss", spec.loss());
  }

  /** Returns these settings with a changed training; an unchanged loss stays that of the task. */
  RecipeSettings train(UnaryOperator<TrainingSpec.Builder> change) {
    TrainingSpec.Builder builder = training.toBuilder();
    TrainingSpec.Builder changed = change.apply(builder);
    TrainingSpec spec = changed.build();
    RecipeSettings trained = with("training", spec);
    if (changed != builder || changed.given().contains("batchSize")) {
      trained = trained.without(Defaults.BATCH_SIZE);
    }
    if (changed != builder || changed.given().contains("epochs")) {
      trained = trained.without(Defaults.EPOCHS);
    }
    boolean sameLoss = spec.loss().equals(training.loss());
    return sameLoss ? trained : trained.with("loss", spec.loss());
  }

  private RecipeSettings without(String... ruled) {
    return Records.with(this, "defaults", defaults.without(ruled));
  }

  /** Returns the same settings with those that depend on the table. */
  RecipeSettings resolve(Table table, Plugins plugins) {
    return defaults.resolve(this, known(table, plugins).size());
  }

  private Target target(Table table, Plugins plugins) {
    return TargetChoice.of(target, loss, table, plugins.losses());
  }

  /**
   * Deals the known rows of a table: the latest are for validation if there is an order, groups
   * stay together if given, else labels are spread alike.
   */
  Division divide(Table table, Rows known, Plugins plugins) {
    LossGroups ofLoss = lossGroups(plugins).orElse(null);
    if (!order.isEmpty()) {
      Fractions fractions = new Fractions(1 - validation - test, validation, test);
      return Division.shared(Split.byTime(table, known, order, fractions), members);
    }
    String labels = target(table, plugins).stratum().orElse(null);
    String together = ofLoss == null ? groups : ofLoss.dealtBy();
    Table dealt = ofLoss == null ? table : ofLoss.dealt(table);
    Dealing dealing = new Dealing(together, labels, validation, test, training.seed());
    return members == 1 ? dealing.one(dealt, known) : dealing.several(dealt, known, members);
  }

  /** Returns the groups of a loss of groups; refuses settings that split them. */
  Optional<LossGroups> lossGroups(Plugins plugins) {
    Loss of = FittedTarget.Choice.lossAsked(this, plugins);
    if (of == null || !of.unit().isGroup()) {
      return Optional.empty();
    }
    if (!order.isEmpty()) {
      throw new IllegalArgumentException(
          "the loss %s is of groups of rows, and ordering the rows by column '%s' may split groups; leave orderedBy out, or choose a loss of rows"
              .formatted(of.name(), Names.shortened(order)));
    }
    if (balanced) {
      throw new IllegalArgumentException(
          "the loss %s is of groups of rows, which count as a whole, and balanced() weights each row by its label; leave it out, or choose a loss of rows"
              .formatted(of.name()));
    }
    return Optional.of(LossGroups.of(of, groups));
  }

  /** Returns the rows with targets; all rows if the preprocessing is strict, and refuses gaps. */
  Rows known(Table table, Plugins plugins) {
    Target resolved = target(table, plugins);
    return preprocessing.reviewed()
        ? KnownRows.of(table, resolved)
        : KnownRows.all(table, resolved);
  }
}
