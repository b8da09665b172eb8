package dev.nn.data.model;

import dev.nn.api.PluginText;
import dev.nn.api.metrics.Metric;
import dev.nn.api.text.VisibleText;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.SavedPlugins;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.training.History;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.comparison.Comparison;
import dev.nn.data.comparison.Comparison.Contestant;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.ensemble.Decider;
import dev.nn.data.explanation.Explainer;
import dev.nn.data.explanation.Explanation;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.metrics.UndefinedMetricException;
import dev.nn.data.model.ModelPredictor.RangeLog;
import dev.nn.data.outputs.EpochMetrics;
import dev.nn.data.outputs.TargetMetrics;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.RangeReport;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.source.JavaSource;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trained model: preprocessing, network, label names, metrics and provenance, in one file. A
 * model is immutable, so any number of threads may share it and call {@code predict}.
 *
 * <p>The file is in the safetensors format: the parameters are tensors that any library for it
 * reads, and all the rest is JSON in its metadata, under {@code nn.model} and the keys of {@link
 * NetworkFile}. The file holds no code and no class names.
 */
public final class Model {

  private final Network network;
  private final Preprocessing preprocessing;
  private final ModelFile.Contents contents;
  private final Map<String, String> networkMetadata;
  private final Decider decider;

  /** The plug-ins that the model was made of; null for one that was neither trained nor read. */
  private final ModelFile.@Nullable MadeOf madeOf;

  private final RangeLog rangeLog = new RangeLog();

  private final ModelPredictor shared;

  Model(
      Network network,
      ModelFile.Contents contents,
      Map<String, String> networkMetadata,
      ModelFile.@Nullable MadeOf madeOf) {
    preprocessing = contents.preprocessing();
    int inputs = preprocessing.inputNames().size();
    int outputs = preprocessing.target().targetNames().size();
    if (inputs != network.spec().inputs() || outputs != network.spec().outputs()) {
      throw new IllegalArgumentException(
          "the preprocessing makes %s inputs and %s targets for a network of %s inputs and %s outputs; expected as many of each: those that belong together"
              .formatted(inputs, outputs, network.spec().inputs(), network.spec().outputs()));
    }
    this.network = network;
    this.contents = contents;
    this.networkMetadata = Map.copyOf(networkMetadata);
    decider = new Decider(preprocessing.target(), decisions());
    this.madeOf = madeOf;
    shared = predictor();
  }

  /**
   * Returns a model of a network that was trained without a recipe, so without {@link #provenance}.
   * Refuses a preprocessing that does not fit the network.
   */
  public static Model of(Network network, Preprocessing preprocessing) {
    return of(network, preprocessing, Map.of(), List.of(), List.of());
  }

  /**
   * Returns such a model with an account of its training.
   *
   * @param metrics the values by name, in the units of the table; NaN if undefined. Copied
   */
  public static Model of(
      Network network,
      Preprocessing preprocessing,
      Map<String, Double> metrics,
      List<String> notes,
      List<History> history) {
    ModelFile.Contents contents =
        new ModelFile.Contents(
            preprocessing,
            metrics,
            null,
            notes,
            Decisions.NONE,
            history,
            ModelFile.Conventions.USUAL);
    SavedPlugins needed = SavedPlugins.of(network);
    preprocessing.addTransforms(needed);
    return new Model(network, contents, NetworkFile.metadata(network, needed), null);
  }

  /**
   * Reads a file of {@link #save}, with the plug-ins on the class path or module path.
   *
   * @throws SafetensorsException if the file is damaged (parameters too, by their SHA-256), not of
   *     a model, or of a later version
   * @throws PluginException if a plug-in is missing; the message names the artifact to add
   * @throws IOException if the file cannot be read
   */
  public static Model load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /**
   * Reads a model, made of the given plug-ins; as {@link #load(Path)}.
   *
   * @return the model, with the bits that were saved
   */
  public static Model load(Path file, Plugins plugins) throws IOException {
    return ModelFile.read(Safetensors.read(file), plugins);
  }

  /**
   * Trains the model of a file again, from its provenance, and compares the bits. Takes all tables
   * that it was trained on, as {@link Reproduction.Sources} lists them; refuses a model without a
   * recipe.
   */
  public static Reproduction reproduce(Path file, Table... tables) throws IOException {
    return reproduce(file, Reproduction.Sources.tables(tables));
  }

  /**
   * Trains the model of a file again from tables or files; as {@link #reproduce(Path, Table...)}.
   *
   * @return the bits of both trainings, compared
   * @throws IOException as {@link #load(Path)}, and if a CSV cannot be read
   */
  public static Reproduction reproduce(Path file, Reproduction.Sources sources) throws IOException {
    return Reproduction.of(Safetensors.read(file), sources);
  }

  /** Writes the model to a file, completely or not at all: an IOException leaves the old file. */
  public void save(Path file) throws IOException {
    ModelFile.contents(this).write(file);
  }

  /**
   * Writes the model as one class of Java source, which needs nothing but the JDK, version 17 or
   * later: from a row of named columns to label, probabilities or numbers, with the bits of this
   * model. More than 200,000 weights are in a resource beside it. Replaces a file that was
   * generated before.
   *
   * @param className with its package, such as {@code com.example.Prices}
   * @param folder of sources, such as {@code src/main/java}, in which the package has its folder
   * @throws IllegalArgumentException if the class cannot have that name, or an activation of a
   *     plug-in can be neither inlined nor called
   * @throws IOException if another file has that name, or writing fails; nothing is half-written
   */
  public Path exportJava(String className, Path folder) throws IOException {
    return JavaSource.write(
        className, network, preprocessing, decisions(), ModelFile.origin(this), folder);
  }

  /** Returns the network, from encoded inputs to outputs. */
  public Network network() {
    return network;
  }

  /** Returns the preprocessing, fitted to the training rows. */
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /**
   * Returns each column of the table that the model was made of, used or left out with the reason;
   * without a {@link #provenance}, the columns that the preprocessing knows.
   */
  public List<ModelColumn> columns() {
    return ModelColumns.of(preprocessing, contents.provenance());
  }

  /** Returns calibrators, thresholds and intervals; {@link Decisions#NONE} without any. */
  public Decisions decisions() {
    return contents.decisions();
  }

  /**
   * Returns remarks on the training, a sentence each: rows that were left out, numbers and dates
   * that were taken for labels, columns that are encoded in an unusual way; and hints, such as rare
   * labels and columns that may be leaks. They were logged too.
   */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(contents.notes());
    notes.addAll(ModelColumns.notes(preprocessing, contents.provenance()));
    return List.copyOf(notes);
  }

  /** Returns the labels in the order of their probabilities; empty for another target. */
  public List<String> labels() {
    return preprocessing.target() instanceof ClassTargets classes ? classes.labels() : List.of();
  }

  /** Returns the labels of a predicted column; empty for a number, and for another column. */
  public List<String> labels(String column) {
    return preprocessing.target().predicted().stream()
        .filter(predicted -> predicted.column().equals(column))
        .flatMap(predicted -> predicted.labels().stream())
        .toList();
  }

  /**
   * Returns the metrics on each part of the rows by name, in the units of the table, such as {@code
   * train_rmse}, {@code validation_rmse} and {@code test_rmse}, or {@code test_rmse(price)} for one
   * target among several; NaN if undefined. In those of validation, members that were not trained
   * on a row predict it.
   */
  public Map<String, Double> metrics() {
    return contents.metrics();
  }

  /** Returns the meaning of the metrics that the recipe added; empty for none. */
  public List<MetricMeaning> chosenMetrics() {
    return contents.conventions().chosen();
  }

  /**
   * Returns the format of the text file that had the training rows, for {@link
   * dev.nn.data.csv.Csv#format(TextFormat)}; {@link TextFormat#USUAL} for rows of another origin.
   */
  public TextFormat format() {
    return contents.conventions().format();
  }

  /**
   * Returns the recipe, the table and the hash of the parameters; empty for a model of {@link #of}.
   */
  public Optional<Provenance> provenance() {
    return Optional.ofNullable(contents.provenance());
  }

  /**
   * Returns the loss, the learning rate and the metrics of each epoch, for each member in order; of
   * an updated model, those of the update.
   */
  public List<History> history() {
    return contents.history();
  }

  /**
   * Returns the epoch whose weights each member has, from 1, in the order of {@link #history}: that
   * of the best validation loss, or of the best {@link Recipe#monitor}; the last epoch if no row
   * validated. Empty for a model of {@link #of}.
   */
  public List<Integer> keptEpochs() {
    Provenance origin = contents.provenance();
    if (origin == null) {
      return List.of();
    }
    String monitor = origin.recipe().settings().judgement().monitor();
    String name = monitor.isEmpty() ? "loss" : PluginText.parse(monitor).toString();
    return history().stream().map(member -> keptEpoch(member, EpochMetrics.PREFIX + name)).toList();
  }

  /** Of several targets, the metric that ends training is the first one: {@code val_mae(price)}. */
  private int keptEpoch(History member, String metric) {
    Optional<String> recorded =
        member.metrics().keySet().stream()
            .filter(name -> name.equals(metric) || name.startsWith(metric + "("))
            .findFirst();
    if (recorded.isEmpty()) {
      return member.epochs();
    }
    String name = recorded.get();
    boolean highest =
        chosenMetrics().stream()
            .filter(MetricMeaning::greaterIsBetter)
            .anyMatch(meaning -> name.equals(EpochMetrics.PREFIX + meaning.name()));
    int best = highest ? member.highest(name) : member.lowest(name);
    return best == 0 ? member.epochs() : best;
  }

  /** Returns the number of networks whose mean this model is; 1 for a single network. */
  public int members() {
    Provenance provenance = contents.provenance();
    return provenance == null ? 1 : provenance.recipe().settings().ensemble().members();
  }

  /**
   * Predicts for one row, as {@link ModelPredictor#predict(Map)} does, in any thread.
   *
   * @param row the values by column: a number, a text, a date, or null
   */
  public Prediction predict(Map<String, ?> row) {
    return shared.predict(row);
  }

  /** Predicts for one row, as {@link ModelPredictor#predict(Record)} does, in any thread. */
  public Prediction predict(Record row) {
    return shared.predict(row);
  }

  /**
   * Predicts for each row, as {@link ModelPredictor#predict(Table)} does, in any thread.
   *
   * @param table at least the columns of the model
   * @return a prediction for each row, in order
   */
  public List<Prediction> predict(Table table) {
    return shared.predict(table);
  }

  /**
   * Predicts for each row that can be read, and reports the others. Refuses a table that lacks a
   * column.
   */
  public ReadablePredictions predictReadable(Table table) {
    return ReadablePredictions.of(shared, preprocessing, table);
  }

  /**
   * Returns an explainer of predictions by comparison with rows of a table, such as the training
   * rows; for any number of threads.
   */
  public Explainer explainer(Table background) {
    return Explainer.of(this::predictor, background);
  }

  /**
   * Returns an explainer by comparison with the usual values of each column in the training rows,
   * which the model has in summary. Rows of a table are the better background.
   *
   * @throws IllegalStateException if the model has no ranges, as an imported one
   */
  public Explainer explainer() {
    String refusal =
        "the model has no ranges of its columns, being imported; give rows to compare with, as in"
            + " model.explainer(table)";
    Ranges ranges = preprocessing.ranges().orElseThrow(() -> new IllegalStateException(refusal));
    return Explainer.of(this::predictor, ranges);
  }

  /** Explains the prediction for one row by column, as {@link #explainer()} does. */
  public Explanation explain(Map<String, ?> row) {
    return explainer().explain(row);
  }

  /** Explains the prediction for one record by column, as {@link #explainer()} does. */
  public Explanation explain(Record row) {
    return explainer().explain(row);
  }

  /**
   * Returns the number of rows of a table that are unlike all training rows, and the columns they
   * differ in; empty for a model without ranges, as an imported one.
   */
  public RangeReport outside(Table table) {
    Ranges ranges = preprocessing.ranges().orElse(Ranges.UNKNOWN);
    return ranges.report(table.rows(), preprocessing.inputs(table)::codes);
  }

  /** Returns a predictor for the array path and for rows in a loop. Cheap; needs no closing. */
  public ModelPredictor predictor() {
    return new ModelPredictor(network, contents, decider, rangeLog);
  }

  /**
   * Returns the usual metrics of the task on a table with its targets, in the units of the table,
   * and those that the recipe adds; one whose plug-in is missing here is left out, with a warning.
   */
  public Evaluation evaluate(Table table) {
    Provenance origin = contents.provenance();
    List<Metric> others =
        madeOf == null || origin == null
            ? List.of()
            : TargetMetrics.known(
                origin.recipe().settings().chosenMetrics(),
                preprocessing.target(),
                madeOf.plugins());
    return evaluate(table, evaluation(table).usual(others));
  }

  /**
   * Returns any measure of the model, such as {@code Evaluation.measure(metrics)} or {@code
   * ConfusionMatrix.measure(model.labels())}. Predictions and targets of a regression are in the
   * units of the table; those of a classification are the outputs of the network, and 1 for the
   * right label.
   *
   * @throws UndefinedMetricException if the measure has no result for these rows
   */
  public <T> T evaluate(Table table, Measure<T> measure) {
    return evaluation(table).of(network, Rows.all(table.rows()), measure);
  }

  private ModelEvaluation evaluation(Table table) {
    return new ModelEvaluation(preprocessing, decider, table, rankedGroups());
  }

  private RankedGroups rankedGroups() {
    Provenance origin = contents.provenance();
    return madeOf == null || origin == null
        ? RankedGroups.NONE
        : RankedGroups.of(origin.recipe().settings(), madeOf.plugins());
  }

  /**
   * Returns whether only the order of the predictions within a group of rows counts, as their loss
   * is of groups.
   */
  public boolean isRanking() {
    return rankedGroups().ranking();
  }

  /**
   * Returns the loss that trained the model, which the recipe may leave to the target; empty if the
   * model was made without a recipe.
   */
  public Optional<String> loss() {
    Provenance origin = contents.provenance();
    if (madeOf == null || origin == null) {
      return Optional.empty();
    }
    RecipeSettings settings = origin.recipe().settings();
    int inputs = network.spec().inputs();
    return Optional.of(
        NetworkPlan.of(
                settings, settings.target(), preprocessing.target(), inputs, madeOf.plugins())
            .training()
            .loss());
  }

  /** Returns the column whose equal values make a group of rows; empty if the recipe names none. */
  public Optional<String> groupColumn() {
    return Optional.ofNullable(rankedGroups().column());
  }

  /**
   * Returns a measure of one predicted column among several, for {@link #evaluate(Table, Measure)}:
   * {@code model.measureOf("kind", ConfusionMatrix.measure(model.labels("kind")))}. Refuses a
   * column that is not predicted.
   */
  public <T> Measure<T> measureOf(String column, Measure<T> measure) {
    return TargetMetrics.of(preprocessing.target(), column, measure);
  }

  /** Returns a model that has gone on learning from new rows, by {@code Update.defaults()}. */
  public Model update(Table table) {
    return update(table, Update.defaults());
  }

  /**
   * Returns a model that has gone on learning from new rows with its preprocessing: scales,
   * categories and labels are those of this model. Rows without a target are left out. The metrics
   * are those of the new rows, and the provenance is a chain that {@link #reproduce(Path,
   * Table...)} follows. The lessons of the old rows fade, unless these are replayed.
   *
   * @throws IllegalArgumentException if a row has a label that this model does not know, a column
   *     is missing, or this model has no recipe
   * @throws PluginException if a plug-in is missing, or behaves otherwise than when this model was
   *     trained, unless the plug-ins of the update or of its {@code load} are {@link
   *     Plugins#allowingOtherBehaviour}
   */
  public Model update(Table table, Update update) {
    ModelUpdate training = new ModelUpdate(this, table, update.replayed());
    Plugins plugins =
        madeOf == null ? update.plugins() : madeOf.asRecorded(networkMetadata, update.plugins());
    return training.train(training.recipe(update), plugins);
  }

  /**
   * Compares this model with another on the same rows: which one is better, and whether by more
   * than chance. The decisive metric is log_loss of labels, accuracy if their outputs are no
   * probabilities, and rmse of numbers; of several columns, that of the first. The models may take
   * different columns; use rows that neither was trained on. Rows without a target are left out; a
   * label that a model does not know is wrong for that model.
   */
  public Comparison compare(Model other, Table table) {
    return Comparison.of(contestant(), other.contestant(), table);
  }

  private Contestant contestant() {
    return new Contestant(
        preprocessing.target(), table -> predict(table).stream().map(Prediction::guess).toList());
  }

  /** Returns the columns, the network and the target. */
  @Override
  public String toString() {
    List<String> targets = preprocessing.target().columns().stream().map(Column::name).toList();
    return "%s from %s by %s"
        .formatted(
            VisibleText.of(targets.toString()),
            Names.count(preprocessing.columns().size(), "column"),
            network);
  }

  Decider decider() {
    return decider;
  }

  ModelFile.Contents contents() {
    return contents;
  }

  Map<String, String> networkMetadata() {
    return networkMetadata;
  }
}
