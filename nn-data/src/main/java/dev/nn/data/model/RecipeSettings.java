package dev.nn.data.model;

import dev.nn.api.PluginText;
import dev.nn.core.json.Json;
import dev.nn.core.json.Records;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.text.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Recipe}, as they stand in JSON, where the members of the groups are
 * members of one object. The training excludes the loss.
 */
record RecipeSettings(
    Target target,
    PreprocessingSpec preprocessing,
    @Json.Inline NetworkSettings network,
    TrainingSpec training,
    @Json.Inline RowSettings rows,
    @Json.Inline MemberSettings ensemble,
    @Json.Inline JudgementSettings judgement) {

  /**
   * The network: an output (a last layer with or without its outputs) or a loss of null is the
   * default of the task.
   */
  record NetworkSettings(
      @Json.Name("hidden") String layers,
      @Json.Default @Nullable String output,
      @Json.Default @Nullable String loss) {

    NetworkSettings {
      NetworkPlan.check(layers);
      if (output != null) {
        NetworkPlan.activation(output);
      }
    }
  }

  /**
   * The rows: validation and test are fractions of them, patience is in epochs, and groups and
   * weights are columns or null.
   */
  record RowSettings(
      double validation,
      double test,
      int patience,
      @Json.Default @Nullable String groups,
      @Json.Default @Nullable String weights,
      boolean balanced) {

    RowSettings {
      if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
        throw new IllegalArgumentException(
            "a share of %s of the rows for validation and %s for the test; both must be 0 or more, and together below 1"
                .formatted(validation, test));
      }
      if (patience < 1) {
        throw new IllegalArgumentException(
            "a patience of " + patience + " epochs, must be at least 1");
      }
    }
  }

  /**
   * The members, each with a split of its own, unless the order of a column divides the rows for
   * all alike; it is empty without one. {@link Defaults} decides some settings by the table.
   */
  record MemberSettings(
      @Json.Default("1") int members,
      @Json.Default(Defaults.JSON_OF_NONE) Defaults defaults,
      @Json.Default("\"\"") String order) {

    MemberSettings {
      if (members < 1) {
        throw new IllegalArgumentException(
            members + " members of the ensemble; give at least 1, which is a single network");
      }
    }
  }

  /**
   * The decisions, and what is told of a training: metrics and listeners are texts of plug-ins, and
   * a monitor that is empty is the validation loss.
   */
  record JudgementSettings(
      @Json.Default(DecisionSpec.JSON_OF_NONE) DecisionSpec decisions,
      @Json.Default("[]") List<String> metrics,
      @Json.Default("\"\"") String monitor,
      @Json.Default("[]") List<String> listeners) {

    JudgementSettings {
      metrics = List.copyOf(metrics);
      listeners = List.copyOf(listeners);
      listeners.forEach(PluginText::parse);
      metrics.forEach(PluginText::parse);
      if (!monitor.isEmpty()) {
        PluginText.parse(monitor);
      }
    }
  }

  RecipeSettings {
    String weights = rows.weights();
    String groups = rows.groups();
    String order = ensemble.order();
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
  }

  /** Returns the settings of {@link Recipe#of(String)}; those of {@link Defaults} hold places. */
  static RecipeSettings of(Target target) {
    TrainingSpec training =
        TrainingSpec.builder()
            .optimizer(RecipeSetting.usual("optimizer"))
            .learningRate(Double.parseDouble(RecipeSetting.usual("learning_rate")))
            .schedules(RecipeSetting.usual("schedules"))
            .epochs(Integer.parseInt(RecipeSetting.usual("epochs")))
            .build();
    return new RecipeSettings(
        target,
        PreprocessingSpec.defaults(),
        new NetworkSettings(RecipeSetting.usual("layers"), null, null),
        training,
        new RowSettings(
            Double.parseDouble(RecipeSetting.usual("validation")),
            0,
            training.epochs(),
            null,
            null,
            false),
        new MemberSettings(
            Integer.parseInt(RecipeSetting.usual("members")),
            Defaults.of(Defaults.Rule.ENSEMBLE),
            ""),
        new JudgementSettings(DecisionSpec.defaults(), List.of(), "", List.of()));
  }

  /** Returns the texts of the metrics beside the usual ones, that of early stopping included. */
  List<String> chosenMetrics() {
    Set<String> all = new LinkedHashSet<>(judgement.metrics());
    if (!monitor().isEmpty()) {
      all.add(monitor());
    }
    return List.copyOf(all);
  }

  String layers() {
    return network.layers();
  }

  @Nullable String output() {
    return network.output();
  }

  @Nullable String loss() {
    return network.loss();
  }

  double validation() {
    return rows.validation();
  }

  double test() {
    return rows.test();
  }

  int patience() {
    return rows.patience();
  }

  @Nullable String groups() {
    return rows.groups();
  }

  @Nullable String weights() {
    return rows.weights();
  }

  boolean balanced() {
    return rows.balanced();
  }

  int members() {
    return ensemble.members();
  }

  Defaults defaults() {
    return ensemble.defaults();
  }

  String order() {
    return ensemble.order();
  }

  DecisionSpec decisions() {
    return judgement.decisions();
  }

  String monitor() {
    return judgement.monitor();
  }

  List<String> listeners() {
    return judgement.listeners();
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
    boolean ruled = defaults().settings().contains(Defaults.VALIDATION);
    return with("layers", "64 hard_silu")
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
    return Records.with(this, "defaults", defaults().without(ruled));
  }
}
