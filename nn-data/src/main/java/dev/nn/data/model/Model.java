package dev.nn.data.model;

import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import dev.nn.data.preprocessing.ClassTargets;
import dev.nn.data.preprocessing.Preprocessing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trained model: preprocessing, network, label names, metrics and provenance; in one file. It
 * never changes, so any number of threads may share it, each with a {@link #predictor()} of its
 * own.
 *
 * <p>The file is in the safetensors format: the parameters are tensors that any library for it
 * reads, everything else is JSON in its metadata, under {@code nn.model} and the keys of {@link
 * NetworkFile}. It holds no code and no class names.
 */
public final class Model {

  private final Network network;
  private final Preprocessing preprocessing;
  private final Map<String, Double> metrics;
  private final @Nullable Provenance provenance;
  private final Map<String, String> networkMetadata;

  /**
   * A model of its parts.
   *
   * @param provenance null where nothing is known
   * @param networkMetadata what {@link NetworkFile} says of the network and the plug-ins that its
   *     training needed
   */
  Model(
      Network network,
      Preprocessing preprocessing,
      Map<String, Double> metrics,
      @Nullable Provenance provenance,
      Map<String, String> networkMetadata) {
    requireFit(network, preprocessing);
    this.network = network;
    this.preprocessing = preprocessing;
    this.metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    this.provenance = provenance;
    this.networkMetadata = Map.copyOf(networkMetadata);
  }

  /**
   * A model of a network that was trained without a recipe, and the preprocessing that it was
   * trained with. Its {@link #provenance} is empty: how it was trained is not recorded, so it
   * cannot be reproduced.
   *
   * @throws IllegalArgumentException if the preprocessing makes more or fewer inputs or targets
   *     than the network has inputs and outputs
   */
  public static Model of(Network network, Preprocessing preprocessing) {
    return of(network, preprocessing, Map.of());
  }

  /**
   * The same with metrics, such as {@code test_rmse}, which are stored with the model.
   *
   * @param metrics by name, in the units of the table; NaN where one is not defined
   */
  public static Model of(
      Network network, Preprocessing preprocessing, Map<String, Double> metrics) {
    return new Model(network, preprocessing, metrics, null, NetworkFile.metadata(network));
  }

  private static void requireFit(Network network, Preprocessing preprocessing) {
    int inputs = preprocessing.inputNames().size();
    int outputs = preprocessing.target().targetNames().size();
    if (inputs != network.spec().inputs() || outputs != network.spec().outputs()) {
      throw new IllegalArgumentException(
          "the preprocessing makes %s inputs and %s targets for a network of %s inputs and %s outputs; expected as many of each: those that belong together"
              .formatted(inputs, outputs, network.spec().inputs(), network.spec().outputs()));
    }
  }

  /**
   * Reads a model, made of the plug-ins on the class path or module path.
   *
   * @throws SafetensorsException if the file is damaged, which the SHA-256 of a provenance tells of
   *     its parameters too, not of a model, or of a later version; the message says where and what
   *     to do
   * @throws PluginException if the network needs a plug-in that there is not; the message names the
   *     artifact to add
   * @throws IOException if the file cannot be read
   */
  public static Model load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /** Reads a model, made of the given plug-ins; as {@link #load(Path)}. */
  public static Model load(Path file, Plugins plugins) throws IOException {
    return ModelFile.read(Safetensors.read(file), plugins);
  }

  /**
   * Trains the model of a file again, from its provenance, and compares the bits.
   *
   * @param file of the model
   * @param data the table that it was made of; other columns besides do not count, nor does the
   *     order of the columns
   * @throws IllegalArgumentException if the model was not made by a recipe, a column is not there,
   *     or the table does not suit the recipe
   * @throws IOException as {@link #load(Path)}
   */
  public static Reproduction reproduce(Path file, Table data) throws IOException {
    return reproduce(file, data, Plugins.discover());
  }

  /**
   * Trains the model of a file again from a CSV with a header, its columns of the kinds recorded;
   * as {@link #reproduce(Path, Table)}.
   */
  public static Reproduction reproduce(Path file, Path csv) throws IOException {
    return Reproduction.of(Safetensors.read(file), csv, Plugins.discover());
  }

  /**
   * Trains the model of a file again with the given plug-ins; as {@link #reproduce(Path, Table)}.
   */
  public static Reproduction reproduce(Path file, Table data, Plugins plugins) throws IOException {
    return Reproduction.of(Safetensors.read(file), data, plugins);
  }

  /**
   * Writes the model to a file, whole or not at all: whatever goes wrong, a file that was there
   * stays as it was.
   *
   * @throws IOException if that fails, for lack of space, permission or a folder
   */
  public void save(Path file) throws IOException {
    ModelFile.contents(this).write(file);
  }

  /** The network, from encoded inputs to outputs. */
  public Network network() {
    return network;
  }

  /** The preprocessing, fitted to the training rows. */
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /** The labels that are predicted, in the order of their probabilities; none for a regression. */
  public List<String> labels() {
    return preprocessing.target() instanceof ClassTargets classes ? classes.labels() : List.of();
  }

  /**
   * How good the model is, in the units of the table: the usual metrics of the task, each after the
   * part of the rows that it is of, such as {@code train_rmse}, {@code validation_rmse} and {@code
   * test_rmse}. NaN where a metric is not defined for the rows. Those of {@link #of} are what was
   * given.
   */
  public Map<String, Double> metrics() {
    return metrics;
  }

  /** Where the model comes from; nothing if it was made by {@link #of}, without a recipe. */
  public Optional<Provenance> provenance() {
    return Optional.ofNullable(provenance);
  }

  /** A predictor for one thread. Cheap; holds nothing that needs closing. */
  public ModelPredictor predictor() {
    return new ModelPredictor(this);
  }

  /**
   * Judges the model by a table that has what is to be predicted.
   *
   * @return the usual metrics of the task, in the units of the table
   * @throws IllegalArgumentException if a column is not there, or a cell cannot be encoded
   */
  public Evaluation evaluate(Table table) {
    return Judgement.of(network, preprocessing, table, Rows.all(table.rows()));
  }

  /**
   * Judges the model by other metrics than the usual ones, as {@link #evaluate(Table)}.
   *
   * @throws IllegalArgumentException as that, and if the metrics do not suit the task, two have one
   *     name, or there is none
   */
  public Evaluation evaluate(Table table, List<Metric> metrics) {
    return evaluate(table, Evaluation.measure(metrics));
  }

  /**
   * Judges the model by any measure, such as a report to look at: {@code model.evaluate(table,
   * ConfusionMatrix.measure(model.labels()))}. Predictions and targets of a regression are in the
   * units of the table; those of a classification are the outputs of the network, and 1 for the
   * right label.
   *
   * @param table that has what is to be predicted
   * @throws IllegalArgumentException if a column is not there, a cell cannot be encoded, or the
   *     measure does not suit the task
   * @throws UndefinedMetricException if there is no result for these rows
   */
  public <T> T evaluate(Table table, Measure<T> measure) {
    return Judgement.of(network, preprocessing, table, Rows.all(table.rows()), measure);
  }

  /** The columns, the network and what is predicted. */
  @Override
  public String toString() {
    return "%s from %s columns by %s"
        .formatted(
            preprocessing.target().columns().stream().map(column -> column.name()).toList(),
            preprocessing.columns().size(),
            network);
  }

  Map<String, String> networkMetadata() {
    return networkMetadata;
  }
}
