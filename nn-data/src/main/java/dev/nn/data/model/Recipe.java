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
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way from a table to a model: target, encoding of the columns, network, and training. A recipe
 * is everything besides the table that determines the result: the same recipe and table produce the
 * same bits. Immutable: each setting returns another recipe.
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
   * Returns a recipe for predicting a column: a regression if it has numbers, a classification if
   * it has categories.
   *
   * <p>Defaults: the preprocessing of {@link PreprocessingSpec#defaults()}; five networks, each
   * with a validation fifth of its own, or one above 200,000 rows; two hidden layers of 128
   * hard_silu with a dropout of 0.1; {@code adamw(weight_decay=0.1)} and {@code one_cycle} to a
   * learning rate of 0.003; batches of a fiftieth of the rows, from 16 to 128; 100 epochs, fewer
   * above 6,400 rows, and the weights of the epoch with the least validation loss; seed 0. Below 20
   * rows, all rows train.
   */
  public static Recipe of(String target) {
    return of(Target.of(target));
  }

  /**
   * Returns a recipe for predicting numbers; with the defaults of {@link #of(String)}.
   *
   * @param targets the names of the columns, at least one
   */
  public static Recipe regression(String... targets) {
    return of(Target.regression(targets));
  }

  /** Returns a recipe for predicting labels, texts or numbers; as {@link #of(String)}. */
  public static Recipe classification(String target) {
    return of(Target.classification(target));
  }

  /** Returns a recipe for a target; with the defaults of {@link #of(String)}. */
  public static Recipe of(Target target) {
    return new Recipe(RecipeSettings.of(target));
  }

  /**
   * Reads the text of {@link #toJson}.
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
   * Sets the number of networks, each with its own split, whose mean is the model: at least 1. They
   * are trained side by side and stored as one network; preprocessing is fitted to all rows beside
   * the test.
   */
  public Recipe members(int count) {
    return with("members", count);
  }

  /** Returns a recipe for a first look: one small network with few epochs. */
  public Recipe quick() {
    return new Recipe(settings.quick());
  }

  /** Sets the encoding of the columns. */
  public Recipe preprocessing(PreprocessingSpec spec) {
    return with("preprocessing", spec);
  }

  /** Changes the encoding of the columns: {@code p -> p.without("id")}. */
  public Recipe preprocessing(UnaryOperator<PreprocessingSpec> change) {
    return preprocessing(change.apply(settings.preprocessing()));
  }

  /** Returns the encoding of the columns. */
  public PreprocessingSpec preprocessing() {
    return settings.preprocessing();
  }

  /**
   * Makes errors of what is otherwise a note; see {@link PreprocessingSpec#strict()}. Comes last.
   */
  public Recipe strict() {
    return preprocessing(PreprocessingSpec::strict);
  }

  /** Sets the hidden layers: {@code "64 relu dropout=0.2 -> 32 relu"}; may be empty. */
  public Recipe layers(String layers) {
    return with("layers", layers.strip());
  }

  /**
   * Sets the activation of the last layer, {@code "softplus"}, or the whole layer: {@code "1
   * sigmoid"} for two labels that share one output. The default is identity for a regression and
   * softmax for a classification.
   */
  public Recipe output(String layer) {
    return with("output", layer.strip());
  }

  /**
   * Sets the loss. The default is mse for a regression; for a classification,
   * categorical_crossentropy of softmax, binary_crossentropy of sigmoid, and mse of other outputs.
   * {@code "crossentropy"} is the one of both that suits the last layer. A loss of amounts from 0
   * on (poisson, tweedie, gamma) lets a target be divided by its mean and the last layer be
   * exponential, where the recipe leaves both open.
   */
  public Recipe loss(String loss) {
    return with("loss", loss);
  }

  /** Sets the training, including the loss. */
  public Recipe training(TrainingSpec spec) {
    return new Recipe(settings.train(spec));
  }

  /** Changes the training: {@code t -> t.epochs(50)}; a loss set here is that of {@link #loss}. */
  public Recipe training(UnaryOperator<TrainingSpec.Builder> change) {
    return new Recipe(settings.train(change));
  }

  /** Sets the passes over the rows, at least 1; 100 by default, fewer above 6,400 rows. */
  public Recipe epochs(int count) {
    return training(t -> t.epochs(count));
  }

  /**
   * Sets the seed of everything random: the split, first weights, shuffles and dropout. 0 by
   * default.
   */
  public Recipe seed(long seed) {
    return training(t -> t.seed(seed));
  }

  /**
   * Sets the fraction of the rows for validation, 0.2 by default; 0 trains all epochs, and keeps
   * the last weights.
   */
  public Recipe validation(double share) {
    return with("validation", share);
  }

  /** Sets the fraction of the rows for the final evaluation alone; 0 by default. */
  public Recipe test(double share) {
    return with("test", share);
  }

  /**
   * Keeps rows with the same value in this column together in one part of the split. A {@link
   * dev.nn.api.Loss} of groups sees them together. The column is no input.
   */
  public Recipe groupedBy(String column) {
    return with("groups", column);
  }

  /**
   * Splits by time, as {@link Split#byTime}, for all members alike: the latest rows are for the
   * test, those before them for validation. The column, of dates or numbers, stays an input.
   */
  public Recipe orderedBy(String column) {
    return with("order", column);
  }

  /** Ends training after this number of epochs, at least 1, without a better {@link #monitor}. */
  public Recipe patience(int epochs) {
    return with("patience", epochs);
  }

  /**
   * Adds metrics to the usual ones, each by its text: {@code "top_k_accuracy(k=3)"}, or of a
   * plug-in {@code "acme:p90(quantile=0.95)"}. Their values for each part of the rows are among
   * {@link Model#metrics()}, and those of the validation rows after each epoch in {@link
   * Model#history()} as {@code val_…}. Replaces those set before. {@link #train} refuses a metric
   * that is unknown or does not suit the target.
   */
  public Recipe metrics(String... texts) {
    return with("metrics", Stream.of(texts).map(String::strip).toList());
  }

  /**
   * Sets the metric that ends training and chooses the epoch whose weights are kept, in place of
   * the validation loss: {@code "rmse"}, or {@code "acme:p90"}. It is computed on the validation
   * rows of each member after each epoch; an epoch where it is undefined is never the best. With
   * several targets it is that of all numbers, or of the first target that it suits. {@code
   * "val_loss"} is the default.
   */
  public Recipe monitor(String metric) {
    String text = metric.strip();
    return with("monitor", text.equals("val_loss") ? "" : text);
  }

  /**
   * Sets listeners by their texts, such as {@code "reduce_on_plateau(patience=3)"}. Each member of
   * an ensemble has its own, after early stopping and before the listeners of {@link #train}. As a
   * part of the recipe they are recorded, and reproduced with it. Replaces those set before.
   */
  public Recipe listeners(String... texts) {
    return with("listeners", Stream.of(texts).map(String::strip).toList());
  }

  /** Sets the column of the weights of rows, numbers of 0 or more, which is no input. */
  public Recipe weightedBy(String column) {
    return with("weights", column);
  }

  /**
   * Gives all labels equal weight, however many rows they have: a label is predicted if it is
   * likelier than by its share. Probabilities stay right: the weights are divided out of them.
   */
  public Recipe balanced() {
    return with("balanced", true);
  }

  /**
   * Calibrates probabilities by {@link CalibrationMethod#BEST}, on validation rows predicted by
   * members that were not trained on them.
   */
  public Recipe calibrated() {
    return calibrated(CalibrationMethod.BEST);
  }

  /** Calibrates probabilities; the default is {@link CalibrationMethod#TEMPERATURE}. */
  public Recipe calibrated(CalibrationMethod method) {
    return with("decisions", settings.judgement().decisions().calibration(method));
  }

  /**
   * Sets the least probability of the {@link #positive} label with which it is predicted, such as
   * {@code Threshold.cost(1, 10)}; without one, the most probable label is. {@link #train} refuses
   * it for numbers, and for more than two labels without a positive one.
   */
  public Recipe threshold(Threshold choice) {
    return with("decisions", settings.judgement().decisions().threshold(choice));
  }

  /**
   * Sets the label that is looked for: the one of {@link #threshold}, and of ROC-AUC and average
   * precision among the metrics. The default is the rarer of two; metrics of more take the mean.
   */
  public Recipe positive(String label) {
    return with("decisions", settings.judgement().decisions().positive(label));
  }

  /** Gives predictions of numbers intervals, from errors in validation rows; true by default. */
  public Recipe intervals(boolean wanted) {
    return with("decisions", settings.judgement().decisions().intervals(wanted));
  }

  /**
   * Trains a model; calls the listeners at each batch and epoch, after validation. With listeners
   * other than checkpoints and {@link dev.nn.core.training.Watcher}s, the members are trained one
   * after the other. Refuses a table that does not suit, naming the row or column and the remedy.
   *
   * @throws PluginException if a named plug-in is missing
   * @throws DivergenceException if the loss or a parameter becomes NaN or infinite
   */
  public Model train(Table table, TrainingListener... listeners) {
    return train(table, Plugins.discover(), listeners);
  }

  /**
   * Trains a model of the given plug-ins; as {@link #train(Table, TrainingListener...)}.
   *
   * @param listeners called in this order
   */
  public Model train(Table table, Plugins plugins, TrainingListener... listeners) {
    return run(table, plugins, listeners).train();
  }

  /**
   * Returns the preprocessing and the notes with which {@link #train} begins, and refuses what it
   * refuses before the first step.
   */
  public TrainingReview review(Table table, Plugins plugins) {
    return run(table, plugins).review();
  }

  /**
   * Trains, and evaluates each validation row by members that were not trained on it; refuses a
   * recipe without validation rows.
   */
  public Evaluation validate(Table table, List<Metric> metrics) {
    return validate(table, metrics, Plugins.discover());
  }

  /** Validates with the given plug-ins; as {@link #validate(Table, List)}. */
  public Evaluation validate(Table table, List<Metric> metrics, Plugins plugins) {
    return run(table, plugins).validate(metrics);
  }

  /**
   * Trains a model from the newest of its checkpoints, or from the start without one: with the bits
   * of an uninterrupted {@link #train}. Refuses a checkpoint of another recipe or table. The folder
   * of the checkpoints is for this training alone, and their plug-ins make the model; the other
   * listeners are the same each time.
   *
   * @throws IOException if all existing checkpoints are unreadable
   */
  public Model resume(Table table, Checkpoints checkpoints, TrainingListener... others)
      throws IOException {
    return run(table, checkpoints.plugins(), others).resume(checkpoints);
  }

  /**
   * Returns the rows of {@link #train} for training, validation and test, always the same for a
   * table: {@code model.evaluate(table.select(recipe.split(table).test()))} has the test metrics of
   * the model. Several members have splits of their own, of which this is the first.
   */
  public Split split(Table table) {
    return splits(table).get(0);
  }

  /** Returns the rows of each member, with one test for all; as {@link #split(Table)}. */
  public List<Split> splits(Table table) {
    return splits(table, Plugins.discover());
  }

  /** Returns the rows of each member with the given plug-ins; as {@link #splits(Table)}. */
  public List<Split> splits(Table table, Plugins plugins) {
    TrainingTable data = TrainingTable.read(settings, table, plugins);
    return data.divide(data.known()).splits();
  }

  /**
   * Returns the rows of a table that the loss of this recipe sees together; empty for a loss of
   * single rows.
   */
  public Optional<RowGroups> rowGroups(Table table, Plugins plugins) {
    return Optional.ofNullable(LossGroups.of(settings, plugins))
        .map(groups -> groups.of(table, Rows.all(table.rows())));
  }

  /** Returns the JSON text that {@link #parse} reads back to an equal recipe. */
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
    return new RecipeRun(this, table, plugins, List.of(listeners), RecipeRun.Start.ANEW);
  }

  RecipeSettings settings() {
    return settings;
  }

  private Recipe with(String setting, Object value) {
    return new Recipe(settings.with(setting, value));
  }
}
