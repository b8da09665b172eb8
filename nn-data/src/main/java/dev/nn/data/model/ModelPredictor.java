package dev.nn.data.model;

import static java.util.stream.Collectors.toSet;

import dev.nn.api.Matrix;
import dev.nn.api.text.VisibleText;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.messages.Message;
import dev.nn.core.parallel.WorkspacePool;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.ensemble.Decider;
import dev.nn.data.explanation.RowModel;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.preprocessing.DriftTally;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.RangeWarning;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Predicts for callers in any number of threads, and reuses its buffers. Cheap to create.
 *
 * <p>The array path, {@link #predict(double[], double[])}, does not allocate. Its row has one
 * number for each column, in the order of {@link #columns()}: the number itself, or the category's
 * index in {@link Column#categories()} (see {@link #code}; −1 if unknown), or NaN if the cell is
 * missing. A column of free text has several numbers, which {@link #row(Map)} finds. The other
 * paths find columns by name.
 */
public final class ModelPredictor implements RowModel {

  private static final int MAX_ROWS = 256;

  private final Preprocessing preprocessing;
  private final TargetEncoder target;
  private final Decider decider;
  private final Predictor network;
  private final List<Column> columns;
  private final List<String> columnNames;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> names;
  private final List<Predicted> predicted;
  private final RowEncoding encoding;
  private final Ranges ranges;
  private final RangeLog log;
  private final Prediction.Meaning meaning;
  private final WorkspacePool<Workspace> workspaces;

  ModelPredictor(Network network, ModelFile.Contents contents, Decider decider, RangeLog log) {
    preprocessing = contents.preprocessing();
    target = preprocessing.target();
    this.decider = decider;
    this.network = network.predictor();
    ranges = preprocessing.ranges().orElse(Ranges.UNKNOWN);
    this.log = log;
    columns = preprocessing.columns();
    columnNames = columns.stream().map(Column::name).toList();
    columnNames.forEach(name -> places.put(name, places.size()));
    names = target.predictionNames();
    meaning =
        new Prediction.Meaning(names, decider, Provenance.withoutIntervals(contents.provenance()));
    predicted = target.predicted();
    encoding = new RowEncoding(preprocessing, contents.conventions().format().missing());
    workspaces = new WorkspacePool<>(() -> new Workspace(encoding.inputs(), target.outputs()));
  }

  /** {@return the raw columns that a row must have, in order, with the known categories} */
  @Override
  public List<Column> columns() {
    return columns;
  }

  /**
   * Returns what each prediction is called: the column for a regression, the label for a
   * classification. If there are several targets, number columns keep their names and each label is
   * called {@code column = label}.
   */
  @Override
  public List<String> names() {
    return names;
  }

  /**
   * Converts a value for the array path; see {@link Preprocessing#code}. Null becomes NaN. Throws
   * for a column of free text.
   */
  public double code(String column, @Nullable Object value) {
    Integer index = places.get(column);
    if (index == null) {
      throw new IllegalArgumentException(
          "the model has no column '%s'; %s"
              .formatted(
                  Names.shortened(column),
                  Names.orNear(column, columnNames, "it has " + Names.list(columnNames))));
    }
    return preprocessing.code(index, value);
  }

  /**
   * Predicts for one row, without allocation.
   *
   * @param row a number for each of {@link #columns()}, as described above; only read
   * @param predictions receives a number for each of {@link #names()}: in the column's units, or
   *     the label's probability
   */
  public void predict(double[] row, double[] predictions) {
    if (!fit(row, predictions)) {
      throw refusal("a row of", row, predictions);
    }
    Workspace workspace = workspaces.take();
    try {
      encoding.encode(row, workspace.input.data(), 0);
      network.predict(workspace.input, workspace.output);
      decode(workspace.output, 0, predictions);
    } finally {
      workspaces.give(workspace);
    }
  }

  /**
   * Predicts for the first {@code count} rows at once, because this is faster than one by one.
   * Throws before any prediction if there are fewer rows, or too few places for predictions.
   */
  @Override
  public void predict(double[][] rows, int count, double[][] predictions) {
    if (count < 0 || count > rows.length || count > predictions.length) {
      throw new IllegalArgumentException(
          "%s of %s rows to predict, with room for %s; expected at least 0, and no more than the rows or the room"
              .formatted(count, rows.length, predictions.length));
    }
    for (int r = 0; r < count; r++) {
      if (!fit(rows[r], predictions[r])) {
        throw refusal("row %s of %s has".formatted(r + 1, count), rows[r], predictions[r]);
      }
    }
    Workspace workspace = workspaces.take();
    try {
      for (int from = 0; from < count; from += MAX_ROWS) {
        int size = Math.min(MAX_ROWS, count - from);
        workspace.resize(size);
        Matrix batch = workspace.batch;
        for (int r = 0; r < size; r++) {
          encoding.encode(rows[from + r], batch.data(), r * batch.columns());
        }
        network.predict(batch, workspace.outputs);
        for (int r = 0; r < size; r++) {
          decode(workspace.outputs, r, predictions[from + r]);
        }
      }
    } finally {
      workspaces.give(workspace);
    }
  }

  private boolean fit(double[] row, double[] predictions) {
    return row.length == encoding.length() && predictions.length == names.size();
  }

  private IllegalArgumentException refusal(String row, double[] given, double[] predictions) {
    return new IllegalArgumentException(
        "%s %s numbers and room for %s predictions; expected %s, one for each of %s, and %s"
            .formatted(
                row,
                given.length,
                predictions.length,
                encoding.length(),
                VisibleText.of(columnNames),
                names.size()));
  }

  @Override
  public int label(int predicted, double[] predictions) {
    return decider.label(predicted, predictions);
  }

  /**
   * Returns the predicted label's index in {@link #names()}, without allocation. The model's
   * threshold decides if there is one, else the greatest probability. Only for a single column of
   * labels.
   */
  public int label(double[] predictions) {
    requirePredictions(predictions);
    if (decider.columns().size() != 1 || decider.columns().get(0).isNumber()) {
      throw new IllegalArgumentException(
          "the model predicts %s, but a label can only be decided for one column of labels"
              .formatted(Names.list(names)));
    }
    return decider.label(0, predictions);
  }

  /**
   * Computes intervals around predictions, without allocation.
   *
   * @param predictions from {@link #predict(double[], double[])}; only read
   * @param level the share of numbers that intervals should cover, such as 0.9
   * @param lower receives each number's lower bound; NaN if it has no interval
   * @param upper receives the upper bounds in the same way
   * @throws IllegalArgumentException for levels as in {@link Intervals#lower}
   */
  public void intervals(double[] predictions, double level, double[] lower, double[] upper) {
    requirePredictions(predictions);
    requirePredictions(lower);
    requirePredictions(upper);
    for (int c = 0; c < decider.columns().size(); c++) {
      TargetBlock column = decider.columns().get(c);
      Intervals intervals = decider.intervals(c);
      for (int i = 0; i < column.predictions(); i++) {
        int at = column.prediction() + i;
        lower[at] = intervals == null ? Double.NaN : intervals.lower(predictions[at], level);
        upper[at] = intervals == null ? Double.NaN : intervals.upper(predictions[at], level);
      }
    }
  }

  private void requirePredictions(double[] predictions) {
    if (predictions.length != names.size()) {
      throw new IllegalArgumentException(
          "an array of %s numbers for predictions; expected one for each of %s"
              .formatted(predictions.length, Names.list(names)));
    }
  }

  /**
   * Predicts for one row, given a value for each of {@link #columns()}: a number, a text, a date,
   * or null. Other entries are ignored.
   */
  public Prediction predict(Map<String, ?> row) {
    return predict(row(row), c -> "'" + Names.value(row.get(columnNames.get(c))) + "'");
  }

  /** Converts a row for the array path; see {@link #predict(Map)}. */
  @Override
  public double[] row(Map<String, ?> row) {
    return encoding.of(row);
  }

  /**
   * Predicts for one row, given as a record that has a component for each of {@link #columns()}.
   * Names must match except for capitals and punctuation.
   */
  public Prediction predict(Record row) {
    double[] numbers = row(row);
    double[] codes = encoding.codes(numbers);
    return predict(numbers, c -> Ranges.exact(columns.get(c), codes[c]));
  }

  /** Converts a row for the array path; see {@link #predict(Record)}. */
  @Override
  public double[] row(Record row) {
    return encoding.of(row);
  }

  @Override
  public double[] row(double[] codes) {
    return encoding.row(codes);
  }

  @Override
  public int length() {
    return encoding.length();
  }

  @Override
  public int place(int column) {
    return encoding.place(column);
  }

  /** Converts table rows for the array path; see {@link #predict(Table)}. */
  @Override
  public double[][] rows(Table table, int[] rows) {
    return encoding.of(table, rows);
  }

  /**
   * Returns the number of columns in which a row for the array path is unlike all training rows, so
   * that its prediction extrapolates; 0 if the model has no ranges.
   */
  public int outside(double[] row) {
    return ranges.outside(encoding.codes(row));
  }

  /** Counts a row for the array path in a tally of the model's ranges. */
  public void count(double[] row, DriftTally drift) {
    drift.add(encoding.codes(row));
  }

  @Override
  public List<Predicted> predicted() {
    return predicted;
  }

  /**
   * Predicts for each row in a table. It may have other columns, in any order. Throws if a cell
   * cannot be encoded; the message names the row.
   */
  public List<Prediction> predict(Table table) {
    TableInputs inputs = preprocessing.inputs(table);
    List<Prediction> predictions = new ArrayList<>(table.rows());
    double[] codes = new double[columns.size()];
    for (int from = 0; from < table.rows(); from += MAX_ROWS) {
      int rows = Math.min(MAX_ROWS, table.rows() - from);
      Matrix x = Matrix.zeros(rows, encoding.inputs());
      Matrix y = Matrix.zeros(rows, target.outputs());
      for (int r = 0; r < rows; r++) {
        inputs.check(from + r);
        inputs.read(from + r, x.data(), r * x.columns());
      }
      network.predict(x, y);
      for (int r = 0; r < rows; r++) {
        double[] values = new double[names.size()];
        decode(y, r, values);
        inputs.codes(from + r, codes);
        int row = from + r;
        List<RangeWarning> warnings = ranges.warnings(codes, c -> inputs.text(row, c));
        predictions.add(new Prediction(meaning, values, warnings));
      }
    }
    log.addTable(columns, predictions.stream().map(Prediction::warnings).toList());
    return predictions;
  }

  /** Predicts for rows from {@link #row(Map)} at once, because this is faster than one by one. */
  public List<Prediction> predictions(List<double[]> rows) {
    double[][] values = new double[rows.size()][names.size()];
    predict(rows.toArray(new double[0][]), rows.size(), values);
    List<Prediction> predictions = new ArrayList<>(rows.size());
    for (int r = 0; r < values.length; r++) {
      double[] row = encoding.codes(rows.get(r));
      List<RangeWarning> warnings = ranges.warnings(row, c -> Ranges.exact(columns.get(c), row[c]));
      log.add(warnings);
      predictions.add(new Prediction(meaning, values[r], warnings));
    }
    return predictions;
  }

  private Prediction predict(double[] row, IntFunction<String> cells) {
    double[] values = new double[names.size()];
    predict(row, values);
    List<RangeWarning> warnings = ranges.warnings(encoding.codes(row), cells);
    log.add(warnings);
    return new Prediction(meaning, values, warnings);
  }

  private void decode(Matrix outputs, int row, double[] predictions) {
    target.decode(outputs.data(), outputs.start() + row * outputs.columns(), predictions, 0);
    decider.calibrate(predictions);
    for (double value : predictions) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "the network gives %s for this row; its values are too far from the values in the training rows"
                .formatted(value));
      }
    }
  }

  /** The inputs and outputs for one call: for a single row, and for a batch. */
  private static final class Workspace {

    final Matrix input;
    final Matrix output;
    Matrix batch = Matrix.zeros(0, 1);
    Matrix outputs = batch;

    Workspace(int inputs, int outputs) {
      input = Matrix.zeros(1, inputs);
      output = Matrix.zeros(1, outputs);
    }

    void resize(int rows) {
      if (batch.rows() != rows) {
        batch = Matrix.zeros(rows, input.columns());
        outputs = Matrix.zeros(rows, output.columns());
      }
    }
  }

  /**
   * Logs a model's warnings: one line per column, when a value is first out of range, and one line
   * per table. If numbers are only a little out of range, as in most new tables, the level is info.
   */
  static final class RangeLog {

    private static final Logger LOG = LoggerFactory.getLogger(ModelPredictor.class);

    /** If a larger share of a table's rows has unknown categories, the level is warn. */
    private static final double FEW = 0.01;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Writes a line for each column that has none yet. */
    void add(List<RangeWarning> warnings) {
      for (RangeWarning warning : warnings) {
        if (told.add(warning.column() + warning.far())) {
          LOG.atLevel(warning.far() ? Level.WARN : Level.INFO)
              .log(
                  "{}, so the prediction extrapolates; later rows are not {}",
                  warning,
                  new Message("logged, Prediction.warnings() returns their warnings", "shown"));
        }
      }
    }

    /** Writes one line for a table, given each row's warnings; nothing if there are none. */
    void addTable(List<Column> columns, List<List<RangeWarning>> rows) {
      Set<String> numbers =
          columns.stream()
              .filter(column -> column.kind() == Column.Kind.NUMBER)
              .map(Column::name)
              .collect(toSet());
      Map<String, RangeWarning> examples = new LinkedHashMap<>();
      int outside = 0;
      int unknown = 0;
      boolean far = false;
      for (List<RangeWarning> row : rows) {
        outside += row.isEmpty() ? 0 : 1;
        unknown += row.stream().anyMatch(w -> !numbers.contains(w.column())) ? 1 : 0;
        for (RangeWarning warning : row) {
          far |= warning.far() && numbers.contains(warning.column());
          examples.merge(
              warning.column(),
              warning,
              (a, b) -> a.far() || !b.far() ? a : b); // the first far one
        }
      }
      if (outside > 0) {
        LOG.atLevel(far || unknown > FEW * rows.size() ? Level.WARN : Level.INFO)
            .log(
                "{} of {} rows have values outside the ranges of the training rows, so their predictions extrapolate: {}",
                outside,
                rows.size(),
                Names.joined(examples.values().stream().map(RangeWarning::toString).toList()));
      }
    }
  }
}
