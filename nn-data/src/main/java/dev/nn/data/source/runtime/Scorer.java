package dev.nn.data.source.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The class that a model is exported as. Between the marks, it has a model without columns, targets
 * and layers; an export replaces this by what it generates.
 */
public final class Scorer {

  // model
  private static final class Model {
    static final List<InputColumns.Column> COLUMNS = List.of();
    static final List<OutputTargets.Target> TARGETS = List.of();
    static final List<String> PREDICTIONS = List.of();
  }

  private static final class Network {
    static final DenseLayers.Layer[] LAYERS = {};
  }

  // end of model

  /** The columns of a row, in the order of the array path. */
  public static final List<String> COLUMNS =
      Model.COLUMNS.stream().map(InputColumns.Column::name).collect(Collectors.toList());

  /** The names of predictions, in order: columns of numbers, labels, or {@code column = label}. */
  public static final List<String> PREDICTIONS = Model.PREDICTIONS;

  private static final List<String> TARGETS =
      Model.TARGETS.stream().map(OutputTargets.Target::name).collect(Collectors.toList());

  private static final InputColumns.NumberRun[] RUNS = InputColumns.NumberRun.of(Model.COLUMNS);

  private static final int[] PLACES = places(Model.COLUMNS); // of each column in a row, and its end

  private static final ThreadLocal<Memory> MEMORY = ThreadLocal.withInitial(Memory::new);

  private Scorer() {}

  /**
   * Predicts for one row.
   *
   * @param row a value for each of {@link #COLUMNS}: a number, a text, a boolean, an enum constant,
   *     a date or time from java.time, or null if it is missing; other entries are ignored
   * @throws IllegalArgumentException if a column is not there, or its value cannot be encoded
   */
  public static Prediction predict(Map<String, ?> row) {
    double[] predictions = new double[PREDICTIONS.size()];
    predict(codes(row), predictions);
    return new Prediction(predictions);
  }

  /** Returns a row as the array path takes it; see {@link #predict(Map)} for the values. */
  public static double[] codes(Map<String, ?> row) {
    double[] codes = new double[PLACES[COLUMNS.size()]];
    for (int c = 0; c < COLUMNS.size(); c++) {
      String name = COLUMNS.get(c);
      if (!row.containsKey(name)) {
        throw new IllegalArgumentException(
            String.format(
                "the row has no '%s'; it has %s. Put null where a value is missing",
                name, row.keySet()));
      }
      Model.COLUMNS.get(c).put(row.get(name), codes, PLACES[c]);
    }
    return codes;
  }

  /**
   * Returns the number that stands for a value on the array path: the number itself, or the index
   * of a category; NaN for a missing value, -1 for an unknown category, infinity for a text that is
   * no number. Throws for a column of free text, because many numbers stand for a text.
   */
  public static double code(int column, Object value) {
    return Model.COLUMNS.get(column).ofValue(value);
  }

  /**
   * Predicts for one row. Allocates only for the first row in each thread.
   *
   * @param row a number for each of {@link #COLUMNS}, as {@link #code} returns them; for free text,
   *     several, as {@link #codes} returns them; only read
   * @param predictions receives a number for each of {@link #PREDICTIONS}: in the unit of the
   *     column, or the probability of the label
   * @throws IllegalArgumentException if an array has another length, or a cell cannot be encoded
   */
  public static void predict(double[] row, double[] predictions) {
    predict(row, predictions, MEMORY.get());
  }

  /** Predicts for the first {@code count} rows; see {@link #predict(double[], double[])}. */
  public static void predict(double[][] rows, int count, double[][] predictions) {
    if (count < 0 || count > rows.length || count > predictions.length) {
      throw new IllegalArgumentException(
          String.format(
              "%s rows of %s to predict, with room for %s",
              count, rows.length, predictions.length));
    }
    Memory memory = MEMORY.get();
    for (int r = 0; r < count; r++) {
      predict(rows[r], predictions[r], memory);
    }
  }

  /** Predicts for one row with working memory; no other thread may use it at the same time. */
  public static void predict(double[] row, double[] predictions, Memory memory) {
    if (row.length != PLACES[COLUMNS.size()] || predictions.length != PREDICTIONS.size()) {
      throw new IllegalArgumentException(
          String.format(
              "a row of %s numbers and room for %s predictions; expected %s and %s",
              row.length, predictions.length, PLACES[COLUMNS.size()], PREDICTIONS.size()));
    }
    for (InputColumns.NumberRun run : RUNS) {
      run.encode(row, memory.x);
    }
    float[] outputs = memory.pass.outputs();
    for (int t = 0; t < TARGETS.size(); t++) {
      Model.TARGETS.get(t).decode(outputs, predictions);
    }
    for (double prediction : predictions) {
      if (!Double.isFinite(prediction)) {
        throw new IllegalArgumentException(
            String.format(
                "the network gives %s for this row; its numbers are too far from those of the training rows",
                prediction));
      }
    }
  }

  /**
   * Returns the index of the label that predictions lead to, among the target's labels, without
   * allocation.
   *
   * @param target the index of a predicted column of labels
   * @param p the predictions from {@link #predict(double[], double[])}; only read
   */
  public static int label(int target, double[] p) {
    return Model.TARGETS.get(target).label(p);
  }

  /**
   * Returns the lower bound for a target's number, without allocation.
   *
   * @param target the index of a predicted column of numbers that has intervals
   * @param level the chance that the number lies within the bounds, such as 0.9
   */
  public static double lower(int target, double prediction, double level) {
    return Model.TARGETS.get(target).intervals().lower(prediction, level);
  }

  /** Returns the upper bound for a target's number; see {@link #lower}. */
  public static double upper(int target, double prediction, double level) {
    return Model.TARGETS.get(target).intervals().upper(prediction, level);
  }

  /** The prediction for one row. A getter throws if the target is of another kind. */
  public static final class Prediction {

    private final double[] p;

    private Prediction(double[] p) {
      this.p = p;
    }

    /** Returns the predicted number of the first target, in its unit. */
    public double number() {
      return number(TARGETS.get(0));
    }

    /** Returns the predicted number of a column, in its unit. */
    public double number(String column) {
      return p[target(column).number()];
    }

    /** Returns the predicted label of the first target. */
    public String label() {
      return label(TARGETS.get(0));
    }

    /** Returns the label of a column: by its threshold if it has one, else the most probable. */
    public String label(String column) {
      OutputTargets.Target target = target(column);
      return target.labels().names().get(target.label(p));
    }

    /** Returns the probability of a label of the first target. */
    public double probability(String label) {
      return probability(TARGETS.get(0), label);
    }

    /** Returns the probability of a label of a column. */
    public double probability(String column, String label) {
      return p[target(column).place(label)];
    }

    /** Returns the lower bound for a column's number; {@code level} is the chance, such as 0.9. */
    public double lower(String column, double level) {
      return target(column).intervals().lower(number(column), level);
    }

    /** Returns the upper bound for a column's number; see {@link #lower}. */
    public double upper(String column, double level) {
      return target(column).intervals().upper(number(column), level);
    }

    /** Returns the predictions by {@link #PREDICTIONS}. */
    public Map<String, Double> values() {
      Map<String, Double> values = new LinkedHashMap<>();
      for (int i = 0; i < p.length; i++) {
        values.put(PREDICTIONS.get(i), p[i]);
      }
      return values;
    }

    @Override
    public String toString() {
      return values().toString();
    }

    private static OutputTargets.Target target(String column) {
      int target = TARGETS.indexOf(column);
      if (target < 0) {
        throw new IllegalArgumentException("no target '" + column + "'; there are " + TARGETS);
      }
      return Model.TARGETS.get(target);
    }
  }

  /** The working memory of one thread. */
  public static final class Memory {

    private final float[] x;
    private final DenseLayers.Pass pass;

    /** Creates working memory. */
    public Memory() {
      x = new float[Model.COLUMNS.stream().mapToInt(InputColumns.Column::width).sum()];
      pass = new DenseLayers.Pass(x, Network.LAYERS);
    }
  }

  private static int[] places(List<InputColumns.Column> columns) {
    int[] places = new int[columns.size() + 1];
    for (int c = 0; c < columns.size(); c++) {
      places[c + 1] = places[c] + columns.get(c).codes();
    }
    return places;
  }

  static List<String> split(char separator, String... texts) {
    return List.of(String.join("", texts).split(Pattern.quote(String.valueOf(separator)), -1));
  }

  static double[] doubles(String... base64) {
    ByteBuffer bytes = decoded(base64);
    double[] numbers = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }

  static FloatBuffer floats(String... base64) {
    return decoded(base64).asFloatBuffer();
  }

  private static ByteBuffer decoded(String... base64) {
    byte[] bytes = Base64.getDecoder().decode(String.join("", base64));
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads the parameters from the resource beside the class. */
  static FloatBuffer resource(String name, int length, long crc) {
    byte[] bytes;
    try (InputStream in = Scorer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            String.format(
                "the resource %s is not beside the class; copy it there from where the source was generated",
                name));
      }
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CRC32 check = new CRC32();
    check.update(bytes);
    if (bytes.length != length || check.getValue() != crc) {
      throw new IllegalStateException(
          String.format(
              "the resource %s is damaged, or of another model; copy it again with the source",
              name));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
