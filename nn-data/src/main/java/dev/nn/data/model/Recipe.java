package dev.nn.data.model;

import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a model is made of a table: what is to be predicted, how columns become inputs, which network
 * learns it, and how. Everything that decides the result besides the table: the same recipe makes
 * the same bits of the same table. Immutable: each setting returns another recipe.
 *
 * <pre>{@code
 * Model model =
 *     Recipe.of("price")
 *         .preprocessing(p -> p.without("id").column("zip", Encoding.oneHot()))
 *         .hidden("64 relu -> 32 relu")
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
   * A recipe for predicting a column: a regression if it has numbers, a classification if it has
   * categories.
   *
   * <p>Unless told otherwise: the preprocessing of {@link PreprocessingSpec#defaults()}; hidden
   * layers of 64 and 32 relu; Adam at a learning rate of 0.001 that falls along a cosine, batches
   * of 32 rows and 200 epochs; a fifth of the rows for validation, and the weights of the epoch
   * whose validation loss is the least, with a patience of 30 epochs; seed 0.
   */
  public static Recipe of(String target) {
    return of(Target.of(target));
  }

  /** A recipe for predicting numbers; with the defaults of {@link #of(String)}. */
  public static Recipe regression(String... targets) {
    return of(Target.regression(targets));
  }

  /** A recipe for predicting labels, be they texts or numbers; as {@link #of(String)}. */
  public static Recipe classification(String target) {
    return of(Target.classification(target));
  }

  /** A recipe for a target; with the defaults of {@link #of(String)}. */
  public static Recipe of(Target target) {
    return new Recipe(RecipeSettings.of(target));
  }

  /** Reads what {@link #toJson} wrote. */
  public static Recipe parse(String json) {
    return RecordCodec.STRICT.read(Recipe.class, json, "the recipe");
  }

  /** Predicts this. */
  public Recipe target(Target target) {
    return with("target", target);
  }

  /** Encodes the columns so. */
  public Recipe preprocessing(PreprocessingSpec spec) {
    return with("preprocessing", spec);
  }

  /** Changes how the columns are encoded: {@code p -> p.without("id")}. */
  public Recipe preprocessing(UnaryOperator<PreprocessingSpec> change) {
    return preprocessing(change.apply(settings.preprocessing()));
  }

  /**
   * Sets the hidden layers.
   *
   * @param layers as in the text of a network, without its inputs and its last layer: {@code "64
   *     relu dropout=0.2 -> 32 relu"}; empty for none
   * @throws IllegalArgumentException if the text is not of that form
   */
  public Recipe hidden(String layers) {
    return with("hidden", layers.strip());
  }

  /**
   * Sets the activation of the last layer: {@code "softplus"}; or the whole layer: {@code "1
   * sigmoid"}, for two labels that share one output. Otherwise it is identity for a regression and
   * softmax for a classification, with as many outputs as there are numbers or labels.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public Recipe output(String layer) {
    return with("output", layer.strip());
  }

  /**
   * Sets the loss. Otherwise it is mse for a regression; for a classification,
   * categorical_crossentropy of softmax, binary_crossentropy of sigmoid, and mse of other outputs.
   * {@link #train} refuses a loss that does not take the numbers to be predicted, as they are
   * scaled: poisson takes none below 0, so its target is {@code
   * Target.regression("visits").scaling(Scaling.none())}.
   */
  public Recipe loss(String loss) {
    return with("loss", loss);
  }

  /** Trains as this says, its loss included. */
  public Recipe training(TrainingSpec spec) {
    return with("training", spec).with("loss", spec.loss());
  }

  /**
   * Changes how training goes: {@code t -> t.epochs(50)}; a loss that it sets is that of {@link
   * #loss}.
   */
  public Recipe training(UnaryOperator<TrainingSpec.Builder> change) {
    TrainingSpec changed = change.apply(settings.training().toBuilder()).build();
    Recipe trained = with("training", changed);
    boolean sameLoss = changed.loss().equals(settings.training().loss());
    return sameLoss ? trained : trained.with("loss", changed.loss());
  }

  /**
   * Sets what everything random follows from: the split, the first weights, shuffles and dropout.
   */
  public Recipe seed(long seed) {
    return training(t -> t.seed(seed));
  }

  /**
   * Sets the share of the rows that validation looks at and training does not learn from.
   *
   * @param share 0 for none; then all epochs are trained, and the last weights count
   * @throws IllegalArgumentException if it is below 0, or leaves nothing to learn from
   */
  public Recipe validation(double share) {
    return with("validation", share);
  }

  /**
   * Sets the share of the rows that nothing looks at before the model is judged by them, 0 unless
   * set.
   *
   * @throws IllegalArgumentException if it is below 0, or leaves nothing to learn from
   */
  public Recipe test(double share) {
    return with("test", share);
  }

  /** Keeps rows together, in training or out of it, that have the same value in this column. */
  public Recipe groupedBy(String column) {
    return with("groups", column);
  }

  /**
   * Ends training after so many epochs without a better validation loss. In any case the weights
   * are those of the best epoch.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Recipe patience(int epochs) {
    return with("patience", epochs);
  }

  /**
   * Lets rows count as much as this column says; it is no input.
   *
   * @throws IllegalArgumentException if it is to be predicted
   */
  public Recipe weightedBy(String column) {
    return with("weights", column);
  }

  /**
   * Lets all labels count the same in training, however many rows they have; {@link #train} refuses
   * it where numbers are to be predicted.
   */
  public Recipe balanced() {
    return with("balanced", true);
  }

  /**
   * Makes a model.
   *
   * @param listeners told of each batch and epoch, after validation
   * @throws IllegalArgumentException if the table does not suit, saying which row or column, and
   *     what to do
   * @throws PluginException if a plug-in is named that there is not
   * @throws DivergenceException if the loss or a parameter becomes NaN or infinite
   */
  public Model train(Table table, TrainingListener... listeners) {
    return train(table, Plugins.discover(), listeners);
  }

  /** Makes a model of the given plug-ins; as {@link #train(Table, TrainingListener...)}. */
  public Model train(Table table, Plugins plugins, TrainingListener... listeners) {
    return new RecipeRun(this, table, plugins, List.of(listeners)).model();
  }

  /**
   * Makes a model as {@link #train} does, from the newest of its checkpoints, or from the start
   * where there is none. However often the program is killed and started again, the model has the
   * bits, the metrics and the provenance of a training without a break.
   *
   * @param checkpoints {@code Checkpoints.in(folder)}, the folder being for this one training; the
   *     model is made of its plug-ins
   * @param others further listeners; the same each time
   * @throws IllegalArgumentException as {@link #train}, and if the newest checkpoint is of another
   *     recipe or table, saying what differs
   * @throws IOException if there are checkpoints and none can be read
   */
  public Model resume(Table table, Checkpoints checkpoints, TrainingListener... others)
      throws IOException {
    return new RecipeRun(this, table, checkpoints.plugins(), List.of(others)).resume(checkpoints);
  }

  /**
   * The rows that {@link #train} learns from, validates with and tests with; always the same ones
   * of a table. {@code model.evaluate(table.select(recipe.split(table).test()))} has the metrics of
   * the model's test.
   *
   * @return the parts; one whose share is 0 has no row
   * @throws IllegalArgumentException if a column is not there, or a part would have no row
   */
  public Split split(Table table) {
    return RecipeSplit.of(settings, table);
  }

  /** The JSON text that {@link #parse} reads back to an equal recipe. */
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

  /** The settings, for reading only. */
  RecipeSettings settings() {
    return settings;
  }

  private Recipe with(String setting, Object value) {
    return new Recipe(settings.with(setting, value));
  }
}
