package dev.nn.data.model;

import dev.nn.api.PluginText;
import dev.nn.api.metrics.Metric;
import dev.nn.api.text.VisibleText;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.SavedPlugins;
import dev.nn.core.messages.Message;
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
import dev.nn.data.model.ReadablePredictions.UnreadableRow;
import dev.nn.data.outputs.EpochMetrics;
import dev.nn.data.outputs.TargetMetrics;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Drift;
import dev.nn.data.preprocessing.DriftTally;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.source.JavaSource;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trained model: preprocessing, network, label names, metrics and provenance, in one file. A
 * model is immutable, so any number of threads may share it and call {@code predict}.
 *
 * <p>The file format is safetensors. Any library for that format can read the parameters as
 * tensors. Everything else is JSON in the metadata, under {@code nn.model} and the keys of {@link
 * NetworkFile}. The file holds no code and no class names.
 */
public final class Model {

  private final Network network;
  private final Preprocessing preprocessing;
  private final ModelFile.Contents contents;
  private final Map<String, String> networkMetadata;
  private final Decider decider;

  /** The plug-ins used when this model was trained or read; null if it was neither. */
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
          "the preprocessing makes %s inputs and %s targets, but the network has %s inputs and %s outputs; expected equal numbers: give a preprocessing and a network that belong together"
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
   * Creates a model from a network that was trained without a recipe. It has no {@link
   * #provenance}. Throws if the preprocessing does not fit the network.
   */
  public static Model of(Network network, Preprocessing preprocessing) {
    return of(network, preprocessing, Map.of(), List.of(), List.of());
  }

  /**
   * Creates such a model with an account of its training.
   *
   * @param metrics the values by name, in the table's units; NaN if undefined. Copied
   */
  public static Model of(
      Network network,
      Preprocessing preprocessing,
      Map<String, Double> metrics,
      List<String> notes,
      List<History> history) {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(preprocessing, "preprocessing");
    ModelFile.Contents contents =
        new ModelFile.Contents(
            preprocessing,
            metrics,
            null,
            notes.stream().map(note -> new Message(note, null)).toList(),
            Decisions.NONE,
            history,
            ModelFile.Conventions.USUAL);
    SavedPlugins needed = SavedPlugins.of(network);
    preprocessing.addTransforms(needed);
    return new Model(network, contents, NetworkFile.metadata(network, needed), null);
  }

  /**
   * Reads a file written by {@link #save}, with the plug-ins on the class path or module path.
   *
   * @throws SafetensorsException if the file is damaged (checked by SHA-256, parameters too), holds
   *     no model, or has a later version
   * @throws PluginException if a plug-in is missing; the message names the artifact to add
   * @throws IOException if the file cannot be read
   */
  public static Model load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /**
   * Reads a model with the given plug-ins; see {@link #load(Path)}.
   *
   * @return the model, bit-identical to the saved one
   */
  public static Model load(Path file, Plugins plugins) throws IOException {
    return ModelFile.read(Safetensors.read(file), plugins);
  }

  /**
   * Trains a saved model again from its provenance, and compares the bits. Pass every table that it
   * was trained on, as {@link Reproduction.Sources} lists them.
   *
   * @throws IllegalArgumentException if the model has no recipe
   */
  public static Reproduction reproduce(Path file, Table... tables) throws IOException {
    return reproduce(file, Reproduction.Sources.tables(tables));
  }

  /**
   * Trains a saved model again from tables or files; see {@link #reproduce(Path, Table...)}.
   *
   * @return both results, compared bit by bit
   * @throws IOException as in {@link #load(Path)}, and if a CSV file cannot be read
   */
  public static Reproduction reproduce(Path file, Reproduction.Sources sources) throws IOException {
    return Reproduction.of(Safetensors.read(file), sources);
  }

  /**
   * Writes the model to a file, completely or not at all. If an IOException is thrown, an old file
   * remains as it was.
   */
  public void save(Path file) throws IOException {
    ModelFile.contents(this).write(file);
  }

  /**
   * Exports the model as a single Java source class that needs only JDK 11 or later. The class maps
   * a row of named columns to a label, probabilities or numbers, bit-identical to this model. If
   * there are more than 200,000 weights, they go into a resource next to it. A previously generated
   * file is replaced.
   *
   * @param className with its package, such as {@code com.example.Prices}
   * @param folder the root of the sources, such as {@code src/main/java}
   * @throws IllegalArgumentException if the class cannot have that name, or a plug-in's activation
   *     can be neither inlined nor called
   * @throws IOException if that name belongs to a file that was not generated, or writing fails;
   *     nothing is half-written
   */
  public Path exportJava(String className, Path folder) throws IOException {
    return JavaSource.write(
        className, network, preprocessing, decisions(), ModelFile.origin(this), folder);
  }

  /** {@return the network, from encoded inputs to outputs} */
  public Network network() {
    return network;
  }

  /** {@return the preprocessing, fitted to the training rows} */
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /**
   * Returns every column in the training table, with the reason if it was left out. Without {@link
   * #provenance}, returns the columns that the preprocessing knows.
   */
  public List<ModelColumn> columns() {
    return ModelColumns.of(preprocessing, contents.provenance());
  }

  /** {@return calibrators, thresholds and intervals; {@link Decisions#NONE} if there are none} */
  public Decisions decisions() {
    return contents.decisions();
  }

  /**
   * Returns remarks on the training, one sentence each, which were also logged. They mention rows
   * that were left out, numbers and dates that were taken for labels, and columns with an unusual
   * encoding. They also give hints, for example about rare labels and columns that may be leaks.
   */
  public List<Message> notes() {
    List<Message> notes = new ArrayList<>(contents.notes());
    notes.addAll(ModelColumns.notes(preprocessing, contents.provenance()));
    return List.copyOf(notes);
  }

  /** {@return the labels in the order of their probabilities; empty if the target is not labels} */
  public List<String> labels() {
    return preprocessing.target() instanceof ClassTargets classes ? classes.labels() : List.of();
  }

  /** {@return a predicted column's labels; empty if it has numbers or is not predicted} */
  public List<String> labels(String column) {
    return preprocessing.target().predicted().stream()
        .filter(predicted -> predicted.column().equals(column))
        .flatMap(predicted -> predicted.labels().stream())
        .toList();
  }

  /**
   * Returns the metrics by name for each part of the rows, in the table's units: for example {@code
   * train_rmse}, {@code validation_rmse} and {@code test_rmse}, or {@code test_rmse(price)} if
   * there are several targets. An undefined metric is NaN. For validation metrics, each row is
   * predicted by members that were not trained on it. After an update, {@code
   * before_validation_rmse} is what the earlier model has on these rows.
   */
  public Map<String, Double> metrics() {
    return contents.metrics();
  }

  /** {@return what the metrics added by the recipe mean; empty if it added none} */
  public List<MetricMeaning> chosenMetrics() {
    return contents.conventions().chosen();
  }

  /**
   * {@return the format of the text file that held the training rows, for {@link
   * dev.nn.data.csv.Csv#format(TextFormat)}; {@link TextFormat#USUAL} if they came from elsewhere}
   */
  public TextFormat format() {
    return contents.conventions().format();
  }

  /** {@return the recipe, the table and the parameters' hash; empty if made by {@link #of}} */
  public Optional<Provenance> provenance() {
    return Optional.ofNullable(contents.provenance());
  }

  /**
   * Returns loss, learning rate and metrics per epoch, for each member in order. For an updated
   * model, they cover the update only.
   */
  public List<History> history() {
    return contents.history();
  }

  /**
   * Returns the epoch, from 1, that each member's weights come from, in {@link #history} order.
   * This is the epoch with the best validation loss or {@link Recipe#monitor}, or the last epoch if
   * there were no validation rows. Empty for a model made by {@link #of}.
   */
  public List<Integer> keptEpochs() {
    Provenance origin = contents.provenance();
    if (origin == null) {
      return List.of();
    }
    String monitor = origin.recipe().settings().evaluation().monitor();
    String name = monitor.isEmpty() ? "loss" : PluginText.parse(monitor).toString();
    return history().stream().map(member -> keptEpoch(member, EpochMetrics.PREFIX + name)).toList();
  }

  /** If there are several targets, the first one's metric ends training: {@code val_mae(price)}. */
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

  /** {@return the number of networks that this model averages; 1 for a single network} */
  public int members() {
    Provenance provenance = contents.provenance();
    return provenance == null ? 1 : provenance.recipe().settings().ensemble().members();
  }

  /**
   * Predicts for one row, in any thread; see {@link ModelPredictor#predict(Map)}.
   *
   * @param row the values by column: a number, a text, a date, or null
   */
  public Prediction predict(Map<String, ?> row) {
    return shared.predict(row);
  }

  /** Predicts for one row, in any thread; see {@link ModelPredictor#predict(Record)}. */
  public Prediction predict(Record row) {
    return shared.predict(row);
  }

  /**
   * Predicts for each row, in any thread; see {@link ModelPredictor#predict(Table)}.
   *
   * @param table must have at least the model's columns
   * @return a prediction for each row, in order
   */
  public List<Prediction> predict(Table table) {
    Objects.requireNonNull(table, "table");
    return shared.predict(table);
  }

  /**
   * Predicts for each readable row, and reports the others. Throws if an input column is missing.
   */
  public ReadablePredictions predictReadable(Table table) {
    return ReadablePredictions.of(shared, preprocessing, table);
  }

  /**
   * {@return the rows with a cell that the model cannot read, with the reasons; {@link
   * #predictReadable} predicts the others}
   */
  public List<UnreadableRow> unreadable(Table table) {
    return ReadablePredictions.unreadable(preprocessing, table);
  }

  /**
   * Returns an explainer that compares with a table's rows, such as the training rows. Any number
   * of threads may use it.
   */
  public Explainer explainer(Table background) {
    return Explainer.of(this::predictor, background);
  }

  /**
   * Returns an explainer that compares with each column's usual values in the training rows,
   * because the model keeps a summary of them. A table's rows are a better background.
   *
   * @throws IllegalStateException if the model has no ranges, for example because it was imported
   */
  public Explainer explainer() {
    String refusal =
        "the model was imported, so it has no ranges of its columns; give rows to compare with, as in"
            + " model.explainer(table)";
    Ranges ranges = preprocessing.ranges().orElseThrow(() -> new IllegalStateException(refusal));
    return Explainer.of(this::predictor, ranges);
  }

  /** Explains the prediction for one row by column; see {@link #explainer()}. */
  public Explanation explain(Map<String, ?> row) {
    return explainer().explain(row);
  }

  /** Explains the prediction for one record by column; see {@link #explainer()}. */
  public Explanation explain(Record row) {
    return explainer().explain(row);
  }

  /**
   * Tells how the table's rows differ from the training rows, column by column. The result has no
   * columns if the model has no ranges, for example because it was imported.
   */
  public Drift drift(Table table) {
    DriftTally tally = driftTally(Long.MAX_VALUE);
    TableInputs inputs = preprocessing.inputs(table);
    double[] codes = new double[preprocessing.columns().size()];
    for (int row = 0; row < table.rows(); row++) {
      inputs.codes(row, codes);
      tally.add(codes);
    }
    return tally.result();
  }

  /** Returns a tally for rows without end; see {@link DriftTally#DriftTally(Ranges, long)}. */
  public DriftTally driftTally(long window) {
    return new DriftTally(preprocessing.ranges().orElse(Ranges.UNKNOWN), window);
  }

  /**
   * Returns a predictor, for the array path or for predicting rows in a loop. It is cheap and needs
   * no closing.
   */
  public ModelPredictor predictor() {
    return new ModelPredictor(network, contents, decider, rangeLog);
  }

  /**
   * Measures the task's usual metrics on a table with targets, in the table's units, and the
   * metrics that the recipe adds. If a metric's plug-in is missing here, it is left out with a
   * warning.
   */
  public Evaluation evaluate(Table table) {
    return evaluate(table, metricsMeasure());
  }

  /** {@return the measure of {@link #evaluate(Table)}: the usual metrics and the chosen ones} */
  public Measure<Evaluation> metricsMeasure() {
    Provenance origin = contents.provenance();
    List<Metric> others =
        madeOf == null || origin == null
            ? List.of()
            : TargetMetrics.known(
                origin.recipe().settings().chosenMetrics(),
                preprocessing.target(),
                madeOf.plugins());
    return ModelEvaluation.measure(preprocessing.target(), decider, rankedGroups(), others);
  }

  /**
   * Measures anything about the model, such as {@code Evaluation.measure(metrics)} or {@code
   * ConfusionMatrix.measure(model.labels())}. For a regression, the measure sees predictions and
   * targets in the table's units. For a classification, it sees the network's outputs, and 1 for
   * the right label.
   *
   * @throws UndefinedMetricException if the measure has no result for these rows
   */
  public <T> T evaluate(Table table, Measure<T> measure) {
    return evaluation(table).of(network, Rows.all(table.rows()), measure);
  }

  private ModelEvaluation evaluation(Table table) {
    Objects.requireNonNull(table, "table");
    return new ModelEvaluation(preprocessing, decider, table, rankedGroups());
  }

  private RankedGroups rankedGroups() {
    Provenance origin = contents.provenance();
    return madeOf == null || origin == null
        ? RankedGroups.NONE
        : RankedGroups.of(origin.recipe().settings(), madeOf.plugins());
  }

  /** {@return whether only the order within a row group counts, because the loss takes groups} */
  public boolean isRanking() {
    return rankedGroups().ranking();
  }

  /**
   * {@return the loss that trained the model, even if the recipe left the choice to the target;
   * empty if the model was made without a recipe}
   */
  public Optional<String> loss() {
    Provenance origin = contents.provenance();
    if (madeOf == null || origin == null) {
      return Optional.empty();
    }
    RecipeSettings settings = origin.recipe().settings();
    List<Integer> inputs = preprocessing.inputWidths();
    return Optional.of(
        NetworkPlan.of(
                settings, settings.target(), preprocessing.target(), inputs, madeOf.plugins())
            .training()
            .loss());
  }

  /** {@return the column whose equal values group rows; empty if the recipe names none} */
  public Optional<String> groupColumn() {
    return Optional.ofNullable(rankedGroups().column());
  }

  /**
   * Adapts a measure to one predicted column among several, for {@link #evaluate(Table, Measure)}:
   * {@code model.measureOf("kind", ConfusionMatrix.measure(model.labels("kind")))}. Throws if the
   * column is not predicted.
   */
  public <T> Measure<T> measureOf(String column, Measure<T> measure) {
    return TargetMetrics.of(preprocessing.target(), column, measure);
  }

  /** Continues training as {@link #update(Table, Update)} does, with {@code Update.defaults()}. */
  public Model update(Table table) {
    return update(table, Update.defaults());
  }

  /**
   * Returns a new model that continues training on new rows. It keeps this model's preprocessing:
   * its scales, categories and labels. Rows without a target are left out. The metrics are for the
   * new rows, and the provenance is a chain that {@link #reproduce(Path, Table...)} can follow. The
   * model gradually forgets the old rows unless you replay them.
   *
   * @throws IllegalArgumentException if a row has a label that this model does not know, a column
   *     is missing, or this model has no recipe
   * @throws PluginException if a plug-in is missing, or behaves otherwise than when this model was
   *     trained and neither the update's plug-ins nor this model's are {@link
   *     Plugins#allowingOtherBehaviour}
   */
  public Model update(Table table, Update update) {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(update, "update");
    ModelUpdate training = new ModelUpdate(this, table, update.replayed());
    Plugins plugins =
        madeOf == null ? update.plugins() : madeOf.asRecorded(networkMetadata, update.plugins());
    return training.train(training.recipe(update), plugins);
  }

  /**
   * Compares this model with another on the same rows: which is better, and is it more than chance?
   * The deciding metric is log_loss for labels (accuracy if the outputs are not probabilities) and
   * rmse for numbers. If there are several targets, the first column decides. The models may take
   * different columns. Use rows that neither was trained on. Rows without a target are left out. A
   * label that a model does not know counts as an error by that model.
   */
  public Comparison compare(Model other, Table table) {
    return Comparison.of(contestant(), other.contestant(), table);
  }

  private Contestant contestant() {
    return new Contestant(
        preprocessing.target(), table -> predict(table).stream().map(Prediction::guess).toList());
  }

  /** {@return the columns, the network and the target} */
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
