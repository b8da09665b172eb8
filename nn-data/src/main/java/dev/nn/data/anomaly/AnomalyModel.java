package dev.nn.data.anomaly;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.NetworkFile;
import dev.nn.core.Predictor;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.json.Records;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.training.History;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.ColumnRange;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores how unusual a row is. One file has the preprocessing, the autoencoder, the errors of
 * ordinary rows and the threshold. Immutable, so any number of threads may share a model.
 */
public final class AnomalyModel {

  private static final String KEY = "nn.anomaly";
  private static final String MODEL_KEY = "nn.model";
  private static final int PART = 256;

  private final Network network;
  private final Parts parts;
  private final Map<String, String> networkMetadata;
  private final Reconstruction reconstruction;
  private final List<String> names;

  private AnomalyModel(Network network, Parts parts, Map<String, String> networkMetadata) {
    this.network = network;
    this.parts = parts;
    this.networkMetadata = Map.copyOf(networkMetadata);
    reconstruction = new Reconstruction(parts.preprocessing);
    names = parts.preprocessing.columns().stream().map(Column::name).toList();
    int inputs = parts.preprocessing.inputNames().size();
    if (network.spec().inputs() != inputs
        || network.spec().outputs() != inputs
        || parts.errors.size() != names.size()) {
      throw new IllegalArgumentException(
          "%s inputs for %s columns, %s column errors, and a network with %s inputs and %s outputs; expected parts that belong together: as many outputs as inputs, and an error for each column"
              .formatted(
                  inputs,
                  names.size(),
                  parts.errors.size(),
                  network.spec().inputs(),
                  network.spec().outputs()));
    }
  }

  /** Makes the model from the errors of rows that it did not learn from. */
  static AnomalyModel of(
      Network network,
      Map<String, String> networkMetadata,
      Preprocessing preprocessing,
      OrdinaryErrors errors,
      AnomalyRecipe recipe,
      List<History> history) {
    return new AnomalyModel(
        network,
        new Parts(
            preprocessing, errors.columns(), errors.unit(), errors.threshold(), recipe, history),
        networkMetadata);
  }

  /**
   * Reads a file written by {@link #save}, with the plug-ins on the class path or module path.
   *
   * @throws SafetensorsException if the file is damaged, or has no such model
   * @throws PluginException if a plug-in is missing; the message names the artifact to add
   * @throws IOException if the file cannot be read
   */
  public static AnomalyModel load(Path file) throws IOException {
    return load(file, Plugins.discover());
  }

  /**
   * Reads a model that uses the given plug-ins; see {@link #load(Path)}.
   *
   * @return the model, with the bits that were saved
   */
  public static AnomalyModel load(Path file, Plugins plugins) throws IOException {
    Safetensors contents = Safetensors.read(file);
    Network network = NetworkFile.read(contents, plugins);
    if (!contents.metadata().containsKey(KEY)) {
      throw contents.problem(
          "",
          contents.metadata().containsKey(MODEL_KEY)
              ? "the file has a model that predicts, not an anomaly model; Model.load reads it"
              : "the file has a network, but no anomaly model; Network.load reads it");
    }
    try {
      Parts parts = RecordCodec.OPEN.read(Parts.class, contents.metadata(KEY), "the anomaly model");
      Map<String, String> metadata = new TreeMap<>(contents.metadata());
      metadata.remove(KEY);
      return new AnomalyModel(network, parts.in(transforms(parts, contents, plugins)), metadata);
    } catch (PluginException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw contents.problem(
          KEY, e.getMessage() + "; the file is damaged: copy it again, or write it again", e);
    } catch (OutOfMemoryError e) {
      throw contents.tooLarge(e);
    }
  }

  /** Returns the plug-ins after checking that the model's transforms have not changed. */
  private static Plugins transforms(Parts parts, Safetensors contents, Plugins plugins)
      throws SafetensorsException {
    return parts.preprocessing.transforms().isEmpty()
        ? plugins
        : NetworkFile.plugins(contents, plugins, Set.of(PluginKind.TRANSFORM));
  }

  /**
   * Writes the model to a file, completely or not at all. If an IOException is thrown, an earlier
   * file is unchanged.
   */
  public void save(Path file) throws IOException {
    Map<String, String> metadata = new TreeMap<>(networkMetadata);
    metadata.put(KEY, RecordCodec.write(parts));
    new Safetensors(metadata, NetworkFile.tensors(network)).write(file);
  }

  /** {@return the score above which a row is an anomaly, above 0} */
  public double threshold() {
    return parts.threshold;
  }

  /** {@return this model with another threshold, above 0} */
  public AnomalyModel threshold(double score) {
    return new AnomalyModel(network, Records.with(parts, "threshold", score), networkMetadata);
  }

  /** {@return the autoencoder; it has as many outputs as inputs} */
  public Network network() {
    return network;
  }

  /** {@return the preprocessing, fitted to the table} */
  public Preprocessing preprocessing() {
    return parts.preprocessing;
  }

  /** {@return the recipe that made the model; you can train it again with it} */
  public AnomalyRecipe recipe() {
    return parts.recipe;
  }

  /** {@return the loss by epoch of each member, in order} */
  public List<History> history() {
    return parts.history;
  }

  /**
   * Scores one row.
   *
   * @param row a number, a text, a date or null for each column of the preprocessing; other entries
   *     are ignored
   */
  public AnomalyScore score(Map<String, ?> row) {
    Matrix x = Matrix.zeros(1, network.spec().inputs());
    List<Encoder> encoders = parts.preprocessing.encoders();
    double[] codes = new double[encoders.size()];
    int at = 0;
    for (int c = 0; c < encoders.size(); c++) {
      String name = names.get(c);
      if (!row.containsKey(name)) {
        throw new IllegalArgumentException(
            "the row has no '%s'; %s. Put null where a value is missing"
                .formatted(
                    Names.shortened(name),
                    Names.orNear(name, row.keySet(), "it has " + Names.list(row.keySet()))));
      }
      codes[c] = parts.preprocessing.code(c, row.get(name));
      encoders.get(c).encode(codes[c], x.data(), at);
      at += encoders.get(c).inputNames().size();
    }
    return score(x, network.predict(x), 0, codes);
  }

  /**
   * Scores each row of a table. The columns may have any order, and there may be others. Throws if
   * a cell cannot be encoded; the message names the row.
   */
  public List<AnomalyScore> score(Table table) {
    TableInputs inputs = parts.preprocessing.inputs(table);
    List<AnomalyScore> scores = new ArrayList<>(table.rows());
    double[] codes = new double[names.size()];
    try (Predictor predictor = network.predictor()) {
      for (int from = 0; from < table.rows(); from += PART) {
        int rows = Math.min(PART, table.rows() - from);
        Matrix x = Matrix.zeros(rows, network.spec().inputs());
        Matrix y = Matrix.zeros(rows, network.spec().outputs());
        for (int r = 0; r < rows; r++) {
          inputs.check(from + r);
          inputs.read(from + r, x.data(), r * x.columns());
        }
        predictor.predict(x, y);
        for (int r = 0; r < rows; r++) {
          inputs.codes(from + r, codes);
          scores.add(score(x, y, r, codes));
        }
      }
    }
    return scores;
  }

  private AnomalyScore score(Matrix x, Matrix reproduced, int row, double[] codes) {
    double[] errors = new double[names.size()];
    reconstruction.errors(x, reproduced, row, errors);
    double value = OrdinaryErrors.relate(errors, parts.errors);
    double[] distances = reconstruction.distances(codes);
    for (int c = 0; c < errors.length; c++) {
      double amount = parts.unit * distances[c];
      value += amount;
      errors[c] += errors.length * amount;
    }
    Map<String, Double> columns = new LinkedHashMap<>();
    IntStream.range(0, errors.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -errors[c]).thenComparing(c -> c))
        .forEach(c -> columns.put(names.get(c), errors[c]));
    return new AnomalyScore(value, parts.threshold, columns);
  }

  /** Returns the columns, the network and the threshold. */
  @Override
  public String toString() {
    return "anomalies of %s columns by %s above %s"
        .formatted(names.size(), network, parts.threshold);
  }

  /**
   * How the model is written in JSON.
   *
   * @param unit the weight in a score of a distance f(c) of 1
   */
  record Parts(
      Preprocessing preprocessing,
      List<Double> errors,
      double unit,
      double threshold,
      AnomalyRecipe recipe,
      List<History> history) {

    Parts in(Plugins plugins) {
      return new Parts(preprocessing.in(plugins), errors, unit, threshold, recipe, history);
    }

    Parts {
      history = List.copyOf(history);
      errors = List.copyOf(errors);
      if (!(threshold > 0)) {
        throw new IllegalArgumentException("a threshold of " + threshold + ", must be above 0");
      }
      if (!(unit > 0 && Double.isFinite(unit))) {
        throw new IllegalArgumentException("a unit of " + unit + ", must be finite and above 0");
      }
      for (double error : errors) {
        if (!(error > 0 && Double.isFinite(error))) {
          throw new IllegalArgumentException(
              "a mean error of " + error + ", must be finite and above 0");
        }
      }
    }
  }

  /** The errors of reproduced inputs and the distances of raw cells, by raw column. */
  static final class Reconstruction {

    private final int[] ends; // of the inputs of each column
    private final @Nullable Bounds[] inner;

    Reconstruction(Preprocessing preprocessing) {
      List<Encoder> encoders = preprocessing.encoders();
      ends = new int[encoders.size()];
      int end = 0;
      for (int c = 0; c < ends.length; c++) {
        end += encoders.get(c).inputNames().size();
        ends[c] = end;
      }
      inner = new Bounds[ends.length];
      preprocessing.ranges().ifPresent(ranges -> fill(ranges.columns()));
    }

    private void fill(List<ColumnRange> ranges) {
      for (int c = 0; c < inner.length; c++) {
        inner[c] = ranges.get(c) instanceof NumberRange numbers ? numbers.inner() : null;
      }
    }

    int columns() {
      return ends.length;
    }

    /** Computes e(c) for one row: the mean of (x̂ − x)² over the inputs of column c. */
    void errors(Matrix x, Matrix reproduced, int row, double[] errors) {
      int input = 0;
      for (int c = 0; c < ends.length; c++) {
        double sum = 0;
        int first = input;
        for (; input < ends[c]; input++) {
          double difference = (double) reproduced.get(row, input) - x.get(row, input);
          sum += difference * difference;
        }
        double mean = sum / Math.max(1, ends[c] - first);
        errors[c] = Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
      }
    }

    /**
     * Returns how far numbers and dates are from the training rows': f(c) = ln(1 + d / w). w is the
     * width of the inner range of column c. d is the distance beyond that range, extended by w on
     * each side; it is 0 within, and in other columns. f is needed because the network's inputs
     * have bounds, and the network may have learnt to reproduce these. f has no bounds, and
     * anomalies among the training rows do not change it.
     */
    double[] distances(double[] codes) {
      double[] far = new double[inner.length];
      for (int c = 0; c < far.length; c++) {
        Bounds range = inner[c];
        if (range != null && Double.isFinite(codes[c])) {
          double beyond = Math.abs(codes[c] - range.widened().clip(codes[c]));
          far[c] = StrictMath.log1p(beyond / (range.high() - range.low()));
        }
      }
      return far;
    }
  }

  /**
   * The errors of rows that the autoencoder did not learn from. The unit is the weight of a
   * distance f(c) of 1: the quantile of the rows' scores by errors alone.
   */
  record OrdinaryErrors(List<Double> columns, double unit, double threshold) {

    /** The least mean error. Inputs have a variance of about 1, so a smaller error is chance. */
    private static final double LEAST = 1e-4;

    /** Computes the means of the finite errors, and the quantiles of the scores. */
    static OrdinaryErrors of(Matrix errors, double[][] far, double quantile) {
      List<Double> means = new ArrayList<>();
      for (int c = 0; c < errors.columns(); c++) {
        double sum = 0;
        int count = 0;
        for (int r = 0; r < errors.rows(); r++) {
          double error = errors.get(r, c);
          sum += Double.isFinite(error) ? error : 0;
          count += Double.isFinite(error) ? 1 : 0;
        }
        means.add(Math.max(LEAST, count == 0 ? 1 : sum / count));
      }
      double[] scores = new double[errors.rows()];
      double[] row = new double[errors.columns()];
      for (int r = 0; r < scores.length; r++) {
        for (int c = 0; c < row.length; c++) {
          row[c] = errors.get(r, c);
        }
        scores[r] = relate(row, means);
      }
      double unit = quantile(scores.clone(), quantile);
      for (int r = 0; r < scores.length; r++) {
        scores[r] += unit * DoubleStream.of(far[r]).sum();
      }
      return new OrdinaryErrors(means, unit, quantile(scores, quantile));
    }

    /** Returns the least score with a share of the rows within it, counting one more row. */
    private static double quantile(double[] scores, double share) {
      Arrays.sort(scores);
      int place = (int) Math.ceil(share * (scores.length + 1)) - 1;
      double score = scores[Math.max(0, Math.min(place, scores.length - 1))];
      return Math.max(score, Double.MIN_NORMAL);
    }

    /** Divides errors by the means, in place, and returns the mean of the quotients. */
    static double relate(double[] errors, List<Double> means) {
      double sum = 0;
      for (int c = 0; c < errors.length; c++) {
        errors[c] /= means.get(c);
        sum += errors[c];
      }
      return sum / errors.length;
    }
  }
}
