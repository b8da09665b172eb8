package dev.nn.data.model;

import dev.nn.api.metrics.Metric;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes how to make a model from a table: target, column encoding, network and training. Apart
 * from the table, a recipe contains everything that determines the result, so the same recipe and
 * table produce the same bits. Immutable: each setting returns another recipe.
 *
 * <pre>{@code
 * Model model =
 *     Recipe.of("price")
 *         .preprocessing(p -> p.without("id").column("zip", Encoding.oneHot()))
 *         .layers("64 relu -> 32 relu")
 *         .training(t -> t.epochs(300).learningRate(0.003))
 *         .train(Csv.of(Path.of("houses.csv")).read());
 * }</pre>
 */
@Json.As(RecipeSettings.class)
public final class Recipe {

  private final RecipeSettings settings;

  Recipe(RecipeSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns a recipe that predicts a column: a regression if it has numbers, a classification if it
   * has categories.
   *
   * <p>Defaults:
   *
   * <ul>
   *   <li>preprocessing: {@link PreprocessingSpec#defaults()}. From 1,000 to 200,000 rows, columns
   *       of at least 33 different numbers have {@linkplain
   *       dev.nn.data.preprocessing.Encoding#piecewise 16 pieces} as well, unless the table has
   *       more than 64 columns of numbers
   *   <li>members: five networks, each with its own validation fifth; one network above 200,000
   *       rows
   *   <li>layers: 128 and 32 hard_silu, each with a dropout of 0.1; twice 128 for more than ten
   *       outputs
   *   <li>optimizer: {@code adamw(weight_decay=0.1)}, with {@code one_cycle} to a learning rate of
   *       0.003
   *   <li>batches: a fiftieth of the rows, from 16 to 128
   *   <li>epochs: 100, fewer above 6,400 rows; the weights come from the epoch with the least
   *       validation loss
   *   <li>seed: 0
   * </ul>
   *
   * <p>Below 20 rows, all rows train.
   */
  public static Recipe of(String target) {
    return of(Target.of(target));
  }

  /**
   * {@return a recipe that predicts numbers, with the defaults of {@link #of(String)}}
   *
   * @param targets the names of the columns; there must be at least one
   */
  public static Recipe regression(String... targets) {
    return of(Target.regression(targets));
  }

  /** {@return a recipe that predicts labels, texts or numbers; see {@link #of(String)}} */
  public static Recipe classification(String target) {
    return of(Target.classification(target));
  }

  /** {@return a recipe for a target, with the defaults of {@link #of(String)}} */
  public static Recipe of(Target target) {
    Objects.requireNonNull(target, "target");
    return new Recipe(RecipeSettings.of(target));
  }

  /**
   * Parses what {@link #toJson} returns.
   *
   * @return an equal recipe
   */
  public static Recipe parse(String json) {
    return RecordCodec.STRICT.read(Recipe.class, json, "the recipe");
  }

  /** Sets the target. */
  public Recipe target(Target target) {
    return with("target", target);
  }

  /**
   * Sets the number of networks, which must be at least 1. The model is their mean. Each has its
   * own split, but preprocessing is fitted to all rows outside the test. They train side by side,
   * and are stored as one network.
   */
  public Recipe members(int count) {
    return with("members", count);
  }

  /**
   * {@return a recipe for a first look: one small network with few epochs} It sets the layers, the
   * members and the training, so call it before other methods that do.
   */
  public Recipe quick() {
    return new Recipe(settings.quick());
  }

  /**
   * {@return a recipe for the least error, at four to eight times the cost of the default: more
   * members and smaller batches} Like {@link #quick()}, it sets the layers, the members and the
   * training; the later call of the two counts.
   */
  public Recipe best() {
    return new Recipe(settings.best());
  }

  /** Sets the column encoding. */
  public Recipe preprocessing(PreprocessingSpec spec) {
    return new Recipe(settings.preprocess(spec));
  }

  /** Changes the column encoding: {@code p -> p.without("id")}. */
  public Recipe preprocessing(UnaryOperator<PreprocessingSpec> change) {
    return preprocessing(change.apply(settings.preprocessing()));
  }

  /** {@return the column encoding} */
  public PreprocessingSpec preprocessing() {
    return settings.preprocessing();
  }

  /** Turns notes into errors; see {@link PreprocessingSpec#strict()}. Call it last. */
  public Recipe strict() {
    return preprocessing(PreprocessingSpec::strict);
  }

  /**
   * Sets layers that each column passes first, for itself: {@code "16 relu"} turns each column's
   * inputs into 16 outputs, with weights of its own, before the hidden layers see all columns. May
   * be empty, which is the default.
   *
   * <p>Behind {@link dev.nn.data.preprocessing.Encoding#piecewise}, they are piecewise-linear
   * embeddings of numbers; {@code "24 periodic initializer=normal(deviation=0.3) -> 8 relu"} is a
   * periodic one (Y. Gorishniy, I. Rubachev and A. Babenko, "On Embeddings for Numerical Features
   * in Tabular Deep Learning", 2022).
   */
  public Recipe embedding(String layers) {
    return with("embedding", layers.strip());
  }

  /** Sets the hidden layers: {@code "64 relu dropout=0.2 -> 32 relu"}. May be empty. */
  public Recipe layers(String layers) {
    return with("layers", layers.strip());
  }

  /**
   * Sets the last layer's activation, {@code "softplus"}, or the whole layer: use {@code "1
   * sigmoid"} if two labels should share one output. The default is identity for a regression and
   * softmax for a classification.
   */
  public Recipe output(String layer) {
    return with("output", layer.strip());
  }

  /**
   * Sets the loss. The default is mse for a regression. For a classification it is
   * categorical_crossentropy after softmax. If two labels share one output, it is
   * binary_crossentropy after sigmoid, and mse after any other. Set it if each label has an output
   * that gives a score and no probability, such as identity. {@code "crossentropy"} means whichever
   * cross-entropy suits the last layer. If the loss takes amounts from 0 on (poisson, tweedie,
   * gamma), the target is divided by its mean and the last layer is exponential, unless the recipe
   * sets them.
   */
  public Recipe loss(String loss) {
    return with("loss", loss);
  }

  /** Sets the training, including the loss. */
  public Recipe training(TrainingSpec spec) {
    return new Recipe(settings.train(spec));
  }

  /**
   * Changes the training: {@code t -> t.epochs(50)}. A loss that you set here is the same setting
   * as {@link #loss}.
   */
  public Recipe training(UnaryOperator<TrainingSpec.Builder> change) {
    return new Recipe(settings.train(change));
  }

  /**
   * Sets how often training passes over the rows; must be at least 1. The default is 100, fewer
   * above 6,400 rows.
   */
  public Recipe epochs(int count) {
    return training(t -> t.epochs(count));
  }

  /**
   * Sets the seed for everything random: the split, first weights, shuffles and dropout. The
   * default is 0.
   */
  public Recipe seed(long seed) {
    return training(t -> t.seed(seed));
  }

  /**
   * Sets the share of rows for validation, 0.2 by default. If it is 0, training runs all epochs and
   * keeps the last weights.
   */
  public Recipe validation(double share) {
    return with("validation", share);
  }

  /** Sets the share of rows kept for the final evaluation only, 0 by default. */
  public Recipe test(double share) {
    return with("test", share);
  }

  /**
   * Keeps rows with the same value in this column together in one part of the split. If the {@link
   * dev.nn.api.Loss} takes groups, it sees them together. The column is no input.
   */
  public Recipe groupedBy(String column) {
    return with("groups", column);
  }

  /**
   * Splits by time, equally for all members: the latest rows are for the test, and the rows before
   * them for validation; see {@link Split#byTime}. The column must have dates or numbers. It
   * remains an input.
   */
  public Recipe orderedBy(String column) {
    return with("order", column);
  }

  /** Ends training when {@link #monitor} has not improved for this number of epochs, at least 1. */
  public Recipe patience(int epochs) {
    return with("patience", epochs);
  }

  /**
   * Adds metrics to the usual ones, by text: {@code "top_k_accuracy(k=3)"}, or from a plug-in
   * {@code "acme:p90(quantile=0.95)"}. {@link Model#metrics()} has their values for each part of
   * the rows, and {@link Model#history()} their validation values after each epoch, as {@code
   * val_…}. They replace metrics set before. {@link #train} throws if a metric is unknown or does
   * not suit the target.
   */
  public Recipe metrics(String... texts) {
    return with("metrics", Stream.of(texts).map(String::strip).toList());
  }

  /**
   * Sets the metric that ends training and chooses the epoch whose weights are kept: {@code
   * "rmse"}, or {@code "acme:p90"}. The default is the validation loss, {@code "val_loss"}. The
   * metric is computed on each member's validation rows after each epoch. An epoch where it is
   * undefined is never the best. If there are several targets, it covers all numbers, or the first
   * target that it suits.
   */
  public Recipe monitor(String metric) {
    String text = metric.strip();
    return with("monitor", text.equals("val_loss") ? "" : text);
  }

  /**
   * Sets listeners by text, such as {@code "reduce_on_plateau(patience=3)"}. Each member has its
   * own. They run after early stopping and before the listeners passed to {@link #train}. Because
   * they are part of the recipe, they are recorded and reproduced with it. They replace listeners
   * set before.
   */
  public Recipe listeners(String... texts) {
    return with("listeners", Stream.of(texts).map(String::strip).toList());
  }

  /**
   * Sets the column that contains row weights, numbers of at least 0. It is no input. Weights count
   * in the loss of training and validation rows; metrics count each row once.
   */
  public Recipe weightedBy(String column) {
    return with("weights", column);
  }

  /**
   * Trains on another model's predictions, which a teacher has given for each row, instead of the
   * target. So a small network can learn what boosted trees or a large model know. For labels, the
   * columns have probabilities; each column's name ends with its label, as in {@code p_yes} or
   * {@code p(yes)}, and a row's probabilities add up to 1. For numbers, there is a column for each,
   * in the target's order. These columns are no inputs.
   *
   * <p>Metrics, calibration and thresholds still use the target. {@link Model#metrics()} also
   * compares with the teacher: {@code test_teacher_log_loss} and {@code test_teacher_agreement}, or
   * {@code test_teacher_rmse}.
   */
  public Recipe softTarget(String... columns) {
    return with("teacher", List.of(columns));
  }

  /**
   * Gives all labels equal weight, however many rows they have: a label is predicted if it is
   * likelier than its share. Probabilities remain correct, because the weights are divided out
   * again.
   */
  public Recipe balanced() {
    return with("balanced", true);
  }

  /**
   * Calibrates probabilities by {@link CalibrationMethod#BEST}. Each validation row is predicted by
   * members that were not trained on it.
   */
  public Recipe calibrated() {
    return calibrated(CalibrationMethod.BEST);
  }

  /** Calibrates probabilities. The default is {@link CalibrationMethod#TEMPERATURE}. */
  public Recipe calibrated(CalibrationMethod method) {
    return with("decisions", settings.evaluation().decisions().calibration(method));
  }

  /**
   * Sets the least probability at which the {@link #positive} label is predicted, such as {@code
   * Threshold.cost(1, 10)}. Without a threshold, the most probable label is predicted. {@link
   * #train} throws if the target is numbers, or if there are more than two labels and none is
   * positive.
   */
  public Recipe threshold(Threshold choice) {
    return with("decisions", settings.evaluation().decisions().threshold(choice));
  }

  /**
   * Sets the label to detect. It is used for {@link #threshold}, ROC-AUC and average precision.
   * With two labels, the default is the rarer one. With more, these metrics take the mean.
   */
  public Recipe positive(String label) {
    return with("decisions", settings.evaluation().decisions().positive(label));
  }

  /**
   * Sets whether number predictions get intervals, fitted to the errors in validation rows. The
   * default is true.
   */
  public Recipe intervals(boolean wanted) {
    return with("decisions", settings.evaluation().decisions().intervals(wanted));
  }

  /**
   * Trains a model. It calls the listeners at each batch and epoch, after validation. If there are
   * listeners other than checkpoints and {@link dev.nn.core.training.Watcher}s, members train one
   * after the other.
   *
   * @throws IllegalArgumentException if the table does not suit; the message names the row or
   *     column, and the remedy
   * @throws PluginException if a named plug-in is missing
   * @throws DivergenceException if the loss or a parameter becomes NaN or infinite
   */
  public Model train(Table table, TrainingListener... listeners) {
    return train(table, Plugins.discover(), listeners);
  }

  /**
   * Trains a model with the given plug-ins; see {@link #train(Table, TrainingListener...)}.
   *
   * @param listeners called in this order
   */
  public Model train(Table table, Plugins plugins, TrainingListener... listeners) {
    return run(table, plugins, listeners).train();
  }

  /**
   * Returns the preprocessing and notes with which {@link #train} begins, and the training that
   * continues from there. It throws whatever {@code train} would throw before its first step.
   */
  public TrainingReview review(Table table, Plugins plugins) {
    return run(table, plugins).review();
  }

  /**
   * Trains, then evaluates each validation row by members that were not trained on it.
   *
   * @throws IllegalArgumentException if the recipe leaves no rows for validation
   */
  public Evaluation validate(Table table, List<Metric> metrics) {
    return validate(table, metrics, Plugins.discover());
  }

  /** Validates with the given plug-ins; see {@link #validate(Table, List)}. */
  public Evaluation validate(Table table, List<Metric> metrics, Plugins plugins) {
    return run(table, plugins).validate(metrics);
  }

  /**
   * Continues training from the newest checkpoint, or starts if there is none. The result is
   * bit-identical to an uninterrupted {@link #train}. Use a checkpoint folder for this training
   * only, and pass the same other listeners each time. The model uses the checkpoints' plug-ins.
   *
   * @throws IllegalArgumentException if the checkpoint is from another recipe or table
   * @throws IOException if all existing checkpoints are unreadable
   */
  public Model resume(Table table, Checkpoints checkpoints, TrainingListener... others)
      throws IOException {
    return run(table, checkpoints.plugins(), others).resume(checkpoints);
  }

  /**
   * Returns the rows that {@link #train} uses for training, validation and test, always the same
   * for a table. So {@code model.evaluate(table.select(recipe.split(table).test()))} gives the
   * model's test metrics. If there are several members, this is the first one's split.
   */
  public Split split(Table table) {
    return splits(table).get(0);
  }

  /** Returns each member's rows. All members share one test; see {@link #split(Table)}. */
  public List<Split> splits(Table table) {
    return splits(table, Plugins.discover());
  }

  /** Returns each member's rows with the given plug-ins; see {@link #splits(Table)}. */
  public List<Split> splits(Table table, Plugins plugins) {
    TrainingTable data = TrainingTable.read(settings, table, plugins);
    return data.divide(data.known()).splits();
  }

  /** {@return the rows that this recipe's loss sees together; empty if it takes single rows} */
  public Optional<RowGroups> rowGroups(Table table, Plugins plugins) {
    return Optional.ofNullable(LossGroups.of(settings, plugins))
        .map(groups -> groups.of(table, Rows.all(table.rows())));
  }

  /** {@return JSON text that {@link #parse} turns back into an equal recipe} */
  public String toJson() {
    return RecordCodec.write(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Recipe that && toJson().equals(that.toJson());
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }

  @Override
  public String toString() {
    return toJson();
  }

  private RecipeRun run(Table table, Plugins plugins, TrainingListener... listeners) {
    Objects.requireNonNull(table, "table");
    return new RecipeRun(this, table, plugins, List.of(listeners), RecipeRun.Start.ANEW);
  }

  RecipeSettings settings() {
    return settings;
  }

  private Recipe with(String setting, Object value) {
    return new Recipe(settings.with(setting, value));
  }
}
