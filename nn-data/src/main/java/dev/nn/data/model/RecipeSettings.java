package dev.nn.data.model;

import dev.nn.api.PluginText;
import dev.nn.core.json.Json;
import dev.nn.core.json.Records;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
    @Json.Inline EvaluationSettings judgement) {

  static final String LAYERS = "128 hard_silu dropout=0.1 -> 128 hard_silu dropout=0.1";
  static final String OPTIMIZER = "adamw(weight_decay=0.1)";
  static final double LEARNING_RATE = 0.003;
  static final String SCHEDULES = "one_cycle";

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

    private NetworkSettings in(Plugins plugins) {
      return new NetworkSettings(
          NetworkPlan.canonical(layers, plugins),
          output == null ? null : NetworkPlan.canonicalLast(output, plugins),
          loss == null || NetworkPlan.isCrossentropy(loss, plugins)
              ? loss
              : plugins.losses().canonical(loss));
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
  record EvaluationSettings(
      @Json.Default(DecisionSpec.JSON_OF_NONE) DecisionSpec decisions,
      @Json.Default("[]") List<String> metrics,
      @Json.Default("\"\"") String monitor,
      @Json.Default("[]") List<String> listeners) {

    EvaluationSettings {
      metrics = List.copyOf(metrics);
      listeners = List.copyOf(listeners);
      listeners.forEach(PluginText::parse);
      metrics.forEach(PluginText::parse);
      if (!monitor.isEmpty()) {
        PluginText.parse(monitor);
      }
    }

    private EvaluationSettings in(Plugins plugins) {
      return new EvaluationSettings(
          decisions,
          metrics.stream().map(text -> plugins.metrics().canonical(text)).toList(),
          monitor.isEmpty() ? "" : plugins.metrics().canonical(monitor),
          listeners.stream().map(text -> plugins.listeners().canonical(text)).toList());
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
            .optimizer(OPTIMIZER)
            .learningRate(LEARNING_RATE)
            .schedules(SCHEDULES)
            .epochs(Defaults.MOST_EPOCHS)
            .build();
    return new RecipeSettings(
        target,
        PreprocessingSpec.defaults(),
        new NetworkSettings(LAYERS, null, null),
        training,
        new RowSettings(Defaults.VALIDATION_SHARE, 0, training.epochs(), null, null, false),
        new MemberSettings(Defaults.MOST_MEMBERS, Defaults.of(Defaults.Rule.ENSEMBLE), ""),
        new EvaluationSettings(DecisionSpec.defaults(), List.of(), "", List.of()));
  }

  /** Returns the texts of the metrics beside the usual ones, that of early stopping included. */
  List<String> chosenMetrics() {
    Set<String> all = new LinkedHashSet<>(judgement.metrics());
    if (!judgement.monitor().isEmpty()) {
      all.add(judgement.monitor());
    }
    return List.copyOf(all);
  }

  /** Returns these settings with the names that functions have among the plug-ins. */
  RecipeSettings in(Plugins plugins) {
    return new RecipeSettings(
        target,
        preprocessing,
        network.in(plugins),
        training.in(plugins),
        rows,
        ensemble,
        judgement.in(plugins));
  }

  /** Returns the settings of {@link Recipe#quick()}. */
  RecipeSettings quick() {
    TrainingSpec fast =
        training.toBuilder().optimizer(OPTIMIZER).learningRate(0.01f).schedules(SCHEDULES).build();
    Defaults quick = Defaults.of(Defaults.Rule.QUICK);
    boolean ruled = ensemble.defaults().settings().contains(Defaults.VALIDATION);
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
    return Records.with(this, "defaults", ensemble.defaults().without(ruled));
  }

  /**
   * The settings of a recipe that depend on its table, until a call sets them. {@link #resolve}
   * gives their values; the recipe in a model's provenance has these, and no rule.
   *
   * <p>The rule {@code ENSEMBLE}, of {@link Recipe#of(String)}:
   *
   * <ul>
   *   <li>members: 5, each with a validation fifth of its own; 1 above 200,000 rows
   *   <li>validation: a fifth of the rows; none below 20 rows
   *   <li>batches: a fiftieth of the rows, at least 16 and at most 128
   *   <li>epochs: 100 up to 6,400 rows; above, 640,000 divided by the number of rows, at least 20;
   *       all of them run, because the rate of one_cycle falls to the end; the weights are those of
   *       the epoch with the least validation loss
   * </ul>
   *
   * <p>The rule {@code QUICK}, of {@link Recipe#quick()}: one member, and epochs of 200,000 rows
   * together, from 10 to 100; otherwise as above.
   *
   * <p>Evidence: on 36 tables of 201 to 10,000 rows, the mean of five networks has 0.90 of the
   * error of one (half of the gain with two), and 128-128 silu with dropout 0.1,
   * adamw(weight_decay=0.1) and one_cycle to 0.003 has 0.935 of the error of 64-32 relu with adam.
   * hard_silu has the error of silu (0.995 of it on 11 tables, by three folds inside the training
   * rows) in half the time. The bound of epochs keeps 10,000 rows within 15 s of processor time. It
   * costs little: 75 epochs in place of 100 have 1.00 to 1.02 of the error on three tables of 6,435
   * to 10,000 rows, and 1.09 on one of 26 labels, by folds inside the training rows.
   *
   * <p>A patience of 20 epochs, replayed from the losses of full trainings, ends five networks on
   * 569 rows of two labels after 0.42 of the epochs with the same weights, and five on 1,797 rows
   * of ten labels after 0.46 of them with 1.08 of the validation loss, because the rate has not
   * fallen yet. So it is not the default.
   */
  record Defaults(Rule rule, Set<String> settings) {

    /** The rules, of which NONE has no settings. */
    enum Rule {
      NONE,
      ENSEMBLE,
      QUICK
    }

    static final String MEMBERS = "members";
    static final String VALIDATION = "validation";
    static final String PATIENCE = "patience";
    static final String BATCH_SIZE = "batch_size";
    static final String EPOCHS = "epochs";

    /** The JSON of {@link #NONE}. */
    static final String JSON_OF_NONE = "{\"rule\":\"none\",\"settings\":[]}";

    static final Defaults NONE = new Defaults(Rule.NONE, Set.of());

    private static final List<String> ALL =
        List.of(MEMBERS, VALIDATION, PATIENCE, BATCH_SIZE, EPOCHS);

    static final int MOST_MEMBERS = 5;
    static final double VALIDATION_SHARE = 0.2;
    static final int MOST_EPOCHS = 100;
    static final int LEAST_ROWS_TO_VALIDATE = 20;
    private static final int MOST_ROWS_OF_ENSEMBLE = 200_000;

    Defaults {
      settings = Collections.unmodifiableSet(new LinkedHashSet<>(settings));
      for (String setting : settings) {
        if (!ALL.contains(setting)) {
          throw new IllegalArgumentException(
              "the setting '%s' has no rule; expected one of %s"
                  .formatted(Names.shortened(setting), ALL));
        }
      }
    }

    /** Returns a rule for all settings that depend on the table. */
    static Defaults of(Rule rule) {
      return new Defaults(rule, new LinkedHashSet<>(ALL));
    }

    /** Returns this rule for other settings alone, which a call has not set. */
    Defaults without(String... names) {
      List<String> rest = new ArrayList<>(settings);
      rest.removeAll(Arrays.asList(names));
      return rest.isEmpty() ? NONE : new Defaults(rule, new LinkedHashSet<>(rest));
    }

    /** Returns the settings for a table with this number of rows whose target is known. */
    RecipeSettings resolve(RecipeSettings unresolved, int rows) {
      boolean quick = rule == Rule.QUICK;
      RecipeSettings all = unresolved;
      if (settings.contains(MEMBERS)) {
        int members = quick || rows > MOST_ROWS_OF_ENSEMBLE ? 1 : MOST_MEMBERS;
        all = Records.with(all, MEMBERS, members);
      }
      if (settings.contains(VALIDATION)) {
        double share = rows < LEAST_ROWS_TO_VALIDATE ? 0 : VALIDATION_SHARE;
        all = Records.with(all, VALIDATION, share);
      }
      TrainingSpec.Builder training = all.training().toBuilder();
      if (settings.contains(BATCH_SIZE)) {
        training.batchSize(Math.max(16, Math.min(128, rows / 50)));
      }
      if (settings.contains(EPOCHS)) {
        int affordable = (quick ? 200_000 : 640_000) / rows;
        training.epochs(Math.max(quick ? 10 : 20, Math.min(MOST_EPOCHS, affordable)));
      }
      all = Records.with(all, "training", training.build());
      if (settings.contains(PATIENCE)) {
        all = Records.with(all, PATIENCE, all.training().epochs());
      }
      return Records.with(all, "defaults", NONE);
    }
  }
}
