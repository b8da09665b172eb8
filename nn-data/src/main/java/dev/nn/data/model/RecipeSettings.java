package dev.nn.data.model;

import dev.nn.api.LayerSpec;
import dev.nn.api.PluginText;
import dev.nn.core.json.Json;
import dev.nn.core.json.Records;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Numeric;
import dev.nn.data.preprocessing.Piecewise;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Recipe}'s settings, in the form that its JSON has. The groups' members are members of a
 * single JSON object. The training settings exclude the loss.
 */
record RecipeSettings(
    Target target,
    PreprocessingSpec preprocessing,
    @Json.Inline NetworkSettings network,
    TrainingSpec training,
    @Json.Inline RowSettings rows,
    @Json.Inline MemberSettings ensemble,
    @Json.Inline EvaluationSettings evaluation) {

  static final String LAYERS = "128 hard_silu dropout=0.1 -> 32 hard_silu dropout=0.1";
  private static final String LAYERS_OF_MANY_OUTPUTS =
      "128 hard_silu dropout=0.1 -> 128 hard_silu dropout=0.1";
  static final String OPTIMIZER = "adamw(weight_decay=0.1)";
  static final double LEARNING_RATE = 0.003;
  static final String SCHEDULES = "one_cycle";

  /**
   * The network. The embedding has layers that each column passes first, for itself; it may be
   * empty. The output is a last layer with or without its number of outputs. If the output or the
   * loss is null, the task's default applies.
   */
  record NetworkSettings(
      @Json.Default("\"\"") String embedding,
      @Json.Name("hidden") String layers,
      @Json.Default @Nullable String output,
      @Json.Default @Nullable String loss) {

    NetworkSettings {
      NetworkPlan.hidden("embedding", embedding);
      NetworkPlan.hidden("layers", layers);
      if (output != null) {
        NetworkPlan.activation(output);
      }
    }

    /** Returns the embedding's layers and the hidden ones, each behind one input. */
    List<LayerSpec> hidden() {
      List<LayerSpec> all = new ArrayList<>(NetworkPlan.hidden("embedding", embedding));
      all.addAll(NetworkPlan.hidden("layers", layers));
      return all;
    }

    private NetworkSettings in(Plugins plugins) {
      return new NetworkSettings(
          NetworkPlan.canonical(embedding, plugins),
          NetworkPlan.canonical(layers, plugins),
          output == null ? null : NetworkPlan.canonicalLast(output, plugins),
          loss == null || NetworkPlan.isCrossentropy(loss, plugins)
              ? loss
              : plugins.losses().canonical(loss));
    }
  }

  /**
   * The rows. Validation and test are shares of them; patience counts epochs; groups and weights
   * name columns, or are null; {@link Teacher} explains the teacher's columns.
   */
  record RowSettings(
      double validation,
      double test,
      int patience,
      @Json.Default @Nullable String groups,
      @Json.Default @Nullable String weights,
      boolean balanced,
      @Json.Default("[]") List<String> teacher) {

    RowSettings {
      teacher = List.copyOf(teacher);
      if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
        throw new RemedyException(
            "%s %s and %s %s; these shares of the rows must be 0 or more, and together below 1",
            new Message("validation", "--validation"),
            validation,
            new Message("test", "--test"),
            test);
      }
      if (patience < 1) {
        throw new IllegalArgumentException(
            "a patience of " + patience + " epochs, must be at least 1");
      }
    }

    /** Returns the columns that say something about rows and are no inputs. */
    List<String> columns() {
      return Stream.concat(Stream.of(weights, groups).filter(Objects::nonNull), teacher.stream())
          .toList();
    }
  }

  /**
   * The members. Each has its own split, unless {@code order} names a column that divides the rows
   * for all alike; otherwise it is empty. {@link Defaults} sets some settings from the table.
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
   * Decisions, metrics and listeners. Metrics and listeners are plug-in texts. An empty monitor is
   * the validation loss.
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
      throw new RemedyException(
          "there is no column to predict; name at least one, such as %s",
          new Message("Recipe.of(\"price\")", "--target price"));
    }
    if (weights != null && target.columns().contains(weights)) {
      throw new IllegalArgumentException(
          "rows are weighted by column '%s', which is to be predicted; give a column that says how much each row counts"
              .formatted(Names.shortened(weights)));
    }
    if (groups != null && target.columns().contains(groups)) {
      throw new IllegalArgumentException(
          "rows are grouped by column '%s', which is to be predicted; give a column that says which rows belong together, such as a customer's"
              .formatted(Names.shortened(groups)));
    }
    if (groups != null && !order.isEmpty()) {
      throw new IllegalArgumentException(
          "rows are both grouped by column '%s' and ordered by column '%s'; choose one of them"
              .formatted(Names.shortened(groups), Names.shortened(order)));
    }
  }

  /**
   * Returns the settings of {@link Recipe#of(String)}. Where {@link Defaults} decides, they contain
   * placeholders.
   */
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
        new NetworkSettings("", LAYERS, null, null),
        training,
        new RowSettings(
            Defaults.VALIDATION_SHARE, 0, training.epochs(), null, null, false, List.of()),
        new MemberSettings(Defaults.MOST_MEMBERS, Defaults.of(Defaults.Rule.ENSEMBLE), ""),
        new EvaluationSettings(DecisionSpec.defaults(), List.of(), "", List.of()));
  }

  /** Returns the texts of the metrics besides the usual ones, including the monitor. */
  List<String> chosenMetrics() {
    Set<String> all = new LinkedHashSet<>(evaluation.metrics());
    if (!evaluation.monitor().isEmpty()) {
      all.add(evaluation.monitor());
    }
    return List.copyOf(all);
  }

  /** Resolves function names to their plug-ins' names. */
  RecipeSettings in(Plugins plugins) {
    return new RecipeSettings(
        target,
        preprocessing,
        network.in(plugins),
        training.in(plugins),
        rows,
        ensemble,
        evaluation.in(plugins));
  }

  /** Returns the settings of {@link Recipe#quick()}. */
  RecipeSettings quick() {
    return ruled(Defaults.Rule.QUICK, "64 hard_silu", 0.01).without(Defaults.LAYERS);
  }

  /** Returns the settings of {@link Recipe#best()}. */
  RecipeSettings best() {
    return ruled(Defaults.Rule.BEST, LAYERS, LEARNING_RATE);
  }

  /** A validation share and an encoding of numbers that a call has set remain. */
  private RecipeSettings ruled(Defaults.Rule rule, String layers, double rate) {
    TrainingSpec spec =
        training.toBuilder().optimizer(OPTIMIZER).learningRate(rate).schedules(SCHEDULES).build();
    String[] set =
        Stream.of(Defaults.VALIDATION, Defaults.NUMBERS)
            .filter(setting -> !ensemble.defaults().settings().contains(setting))
            .toArray(String[]::new);
    return with("layers", layers)
        .with("training", spec)
        .with("defaults", Defaults.of(rule).without(set));
  }

  /** Sets one value, so that no default changes it any more. */
  RecipeSettings with(String setting, Object value) {
    return Records.with(without(setting), setting, value);
  }

  /** Sets the training and its loss. */
  RecipeSettings train(TrainingSpec spec) {
    return without(Defaults.BATCH_SIZE, Defaults.EPOCHS)
        .with("training", spec)
        .with("loss", spec.loss());
  }

  /** Sets the encodings. An encoding of numbers that is new has no default any more. */
  RecipeSettings preprocess(PreprocessingSpec spec) {
    Encoding before = preprocessing.numbers();
    boolean same = List.of(before, before.strict()).contains(spec.numbers());
    return (same ? this : without(Defaults.NUMBERS)).with("preprocessing", spec);
  }

  /** Changes the training. If the change leaves the loss alone, the task's loss remains. */
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

  /**
   * Returns these settings for a model's record, where the training names the loss in use. Another
   * training decides again, unless {@link NetworkSettings#loss} is set.
   */
  RecipeSettings showing(String loss) {
    return Records.with(this, "training", training.toBuilder().loss(loss).build());
  }

  private RecipeSettings without(String... ruled) {
    return Records.with(this, "defaults", ensemble.defaults().without(ruled));
  }

  /**
   * The settings that depend on the table until a call sets them. {@link #resolve} computes their
   * values. A model's provenance records the values, and no rule.
   *
   * <p>The rule {@code ENSEMBLE}, for {@link Recipe#of(String)}:
   *
   * <ul>
   *   <li>members: 5, each with a validation fifth of its own; 1 above 200,000 rows
   *   <li>validation: a fifth of the rows; none below 20 rows
   *   <li>batches: a fiftieth of the rows, at least 16 and at most 128
   *   <li>epochs: 100 up to 6,400 rows; above, 640,000 divided by the number of rows, at least 20.
   *       All of them run, because one_cycle lowers the rate until the end. The weights come from
   *       the epoch with the least validation loss
   *   <li>numbers: with 16 pieces ({@link Piecewise}) from 1,000 rows to 200,000, in columns of at
   *       least 33 different numbers, if the table has at most 64 columns of numbers
   *   <li>layers: 128 and 32 units; twice 128 for more than ten outputs
   * </ul>
   *
   * <p>The rule {@code QUICK}, for {@link Recipe#quick()}: one member of one layer, and as many
   * epochs as make 200,000 rows together, from 10 to 100. Otherwise as above.
   *
   * <p>The rule {@code BEST}, for {@link Recipe#best()}: 20 members, 5 above 200,000 rows; batches
   * of half as many rows, at least 8; and as many epochs as make 1,280,000 rows together, from 20
   * to 100. It costs four times as much as the default, eight times from 12,800 rows on.
   *
   * <p>Evidence: on 36 tables with 201 to 10,000 rows, the mean of five networks has 0.90 times the
   * error of one; two networks give half of this gain. There, 128-128 silu with dropout 0.1,
   * adamw(weight_decay=0.1) and one_cycle to 0.003 has 0.935 times the error of 64-32 relu with
   * adam. hard_silu takes half the time of silu and has the same error (0.995 times on 11 tables,
   * by three folds inside the training rows). The limit on epochs keeps 10,000 rows within 15 s of
   * processor time and costs little: 75 epochs instead of 100 have 1.00 to 1.02 times the error on
   * three tables with 6,435 to 10,000 rows, and 1.09 times on one with 26 labels, by folds inside
   * the training rows.
   *
   * <p>Layers: by folds inside the training rows, 128-32 has 0.992 times the error of 128-128
   * (0.895 to 1.021; 26 folds of 13 tables with 1,470 to 10,000 rows) in 0.60 times the processor
   * time, and 0.992 times in 0.51 times the time on ten tables with fewer rows (30 folds). 96-32
   * has 0.987 and 1.023 times the error in 0.46 and 0.45 times the time. On a table with 26 labels,
   * 128-32 has 1.44 times the error and 128-64 1.17 times; tables with 11 to 25 labels were not
   * tried.
   *
   * <p>Pieces: by 24 folds inside the training rows of twelve tables with 1,523 to 6,400 rows left,
   * pieces in columns of at least 33 different numbers have 0.945 times the error (0.77 to 1.02) in
   * 1.3 times the processor time, 2.4 times on a table with 36 columns; with {@code quick()}, 0.921
   * times (0.68 to 1.02) in 2.1 times the time. Pieces in columns of fewer numbers as well have
   * 1.19 times the error on a table with 26 labels. On tables with 341 to 596 rows left, pieces
   * have 1.03 times the error (18 folds of six tables; 0.94 to 1.21), with 941 rows 0.97 times.
   *
   * <p>Of five candidates for {@code best()}, by 15 folds inside the training rows of nine tables
   * with at most 4,601 rows, this one has the least error: 0.984 times the default's, and 0.989
   * without spam; single folds have 0.945 to 1.030, all with two layers of 128. In the same folds,
   * the others have more: 20 members with the usual batches 1.007 times its error, the same for
   * twice as many epochs 1.002, with smaller batches for twice as many epochs 1.010, and ten
   * members of 256-256 1.008. Larger tables were not tried. With 128-32, it has 1.002 times its
   * error in 0.56 times the time (nine folds).
   *
   * <p>Early stopping is not the default, because one table in 24 forbids it. By two folds inside
   * the training rows of each table, a patience of 20 epochs takes 0.63 times the processor time,
   * gives the same error to four digits in 29 of 48 trainings, and has 1.007 times the error as a
   * geometric mean. But in one fold of 1,797 rows with ten labels, it has 1.43 times the log loss
   * and an error rate of 3.1 % instead of 1.7 %.
   */
  record Defaults(Rule rule, Set<String> settings) {

    /** The rules. NONE has no settings. */
    enum Rule {
      NONE(1, 1, 128, 1, 1),
      ENSEMBLE(MOST_MEMBERS, 1, 128, 20, 640_000),
      QUICK(1, 1, 128, 10, 200_000),
      BEST(20, 5, 64, 20, 1_280_000);

      private final int members;
      private final int fewest; // members for a large table
      private final int mostRowsOfBatch; // for at least 6,400 rows
      private final int leastEpochs;
      private final int rowsOfEpochs; // of all epochs together

      Rule(int members, int fewest, int mostRowsOfBatch, int leastEpochs, int rowsOfEpochs) {
        this.members = members;
        this.fewest = fewest;
        this.mostRowsOfBatch = mostRowsOfBatch;
        this.leastEpochs = leastEpochs;
        this.rowsOfEpochs = rowsOfEpochs;
      }
    }

    static final String MEMBERS = "members";
    static final String VALIDATION = "validation";
    static final String PATIENCE = "patience";
    static final String BATCH_SIZE = "batch_size";
    static final String EPOCHS = "epochs";
    static final String NUMBERS = "numbers";
    private static final String LAYERS = "layers";

    /** The JSON of {@link #NONE}. */
    static final String JSON_OF_NONE = "{\"rule\":\"none\",\"settings\":[]}";

    static final Defaults NONE = new Defaults(Rule.NONE, Set.of());

    private static final List<String> ALL =
        List.of(LAYERS, MEMBERS, VALIDATION, PATIENCE, BATCH_SIZE, EPOCHS, NUMBERS);

    static final int MOST_MEMBERS = 5;
    static final double VALIDATION_SHARE = 0.2;
    static final int MOST_EPOCHS = 100;
    static final int LEAST_ROWS_TO_VALIDATE = 20;
    private static final int MOST_ROWS_OF_ENSEMBLE = 200_000;
    private static final int MANY_OUTPUTS = 11;
    private static final int PIECES = 16;
    private static final int LEAST_ROWS_OF_PIECES = 1_000;
    private static final int LEAST_DISTINCT_OF_PIECES = 33;
    private static final int MOST_COLUMNS_OF_PIECES = 64;

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

    /** Removes the settings that a call has set. */
    Defaults without(String... names) {
      List<String> rest = new ArrayList<>(settings);
      rest.removeAll(Arrays.asList(names));
      return rest.isEmpty() ? NONE : new Defaults(rule, new LinkedHashSet<>(rest));
    }

    /**
     * Resolves the settings for a table, given how many rows have a known target, how many columns
     * have numbers, and how many outputs the last layer has.
     */
    RecipeSettings resolve(RecipeSettings unresolved, int rows, int columns, int outputs) {
      RecipeSettings all = unresolved;
      if (settings.contains(LAYERS) && outputs >= MANY_OUTPUTS) {
        all = Records.with(all, LAYERS, LAYERS_OF_MANY_OUTPUTS);
      }
      if (settings.contains(MEMBERS)) {
        all = Records.with(all, MEMBERS, rows > MOST_ROWS_OF_ENSEMBLE ? rule.fewest : rule.members);
      }
      if (settings.contains(VALIDATION)) {
        double share = rows < LEAST_ROWS_TO_VALIDATE ? 0 : VALIDATION_SHARE;
        all = Records.with(all, VALIDATION, share);
      }
      TrainingSpec.Builder training = all.training().toBuilder();
      if (settings.contains(BATCH_SIZE)) {
        int most = rule.mostRowsOfBatch;
        training.batchSize(Math.max(most / 8, Math.min(most, (int) ((long) most * rows / 6400))));
      }
      if (settings.contains(EPOCHS)) {
        int affordable = rule.rowsOfEpochs / rows;
        training.epochs(Math.max(rule.leastEpochs, Math.min(MOST_EPOCHS, affordable)));
      }
      all = Records.with(all, "training", training.build());
      if (settings.contains(PATIENCE)) {
        all = Records.with(all, PATIENCE, all.training().epochs());
      }
      boolean pieces =
          rows >= LEAST_ROWS_OF_PIECES
              && rows <= MOST_ROWS_OF_ENSEMBLE
              && columns <= MOST_COLUMNS_OF_PIECES;
      PreprocessingSpec inputs = all.preprocessing();
      if (settings.contains(NUMBERS) && pieces && inputs.numbers() instanceof Numeric numbers) {
        Encoding piecewise = new Piecewise(PIECES, numbers, LEAST_DISTINCT_OF_PIECES);
        all = Records.with(all, "preprocessing", inputs.numbers(piecewise));
      }
      return Records.with(all, "defaults", NONE);
    }
  }
}
