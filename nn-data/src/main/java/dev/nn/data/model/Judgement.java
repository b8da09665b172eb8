package dev.nn.data.model;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Metric;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.parallel.SideBySide;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.calibration.Coverage;
import dev.nn.data.calibration.Intervals;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.IntervalCoverage;
import dev.nn.data.decisions.NumberDecision;
import dev.nn.data.ensemble.Decider;
import dev.nn.data.ensemble.DecisionFit;
import dev.nn.data.ensemble.Division;
import dev.nn.data.ensemble.OutOfMember;
import dev.nn.data.ensemble.TrainedMembers;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.Measure.BatchModel;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.metrics.PredictedRows;
import dev.nn.data.metrics.ProbabilityMetrics.CalibrationError;
import dev.nn.data.metrics.ProbabilityMetrics.LogLoss;
import dev.nn.data.metrics.Quantities;
import dev.nn.data.metrics.Tally;
import dev.nn.data.outputs.ChosenMetrics;
import dev.nn.data.outputs.TargetMetrics;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.TableTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The evaluation of a network on rows of a table, all of weight 1, in the units of the table. */
final class Judgement {

  /** The level of the intervals whose coverage is a metric. */
  private static final double LEVEL = 0.9;

  /** The rows that go through at a time. */
  private static final int PART = 1024;

  private Judgement() {}

  /** Evaluates by the usual metrics, and by others whose names are not among them. */
  static Evaluation of(
      Network network,
      Preprocessing preprocessing,
      Decider decider,
      Table table,
      Rows rows,
      List<Metric> others) {
    return of(network, preprocessing, decider, table, rows, usual(preprocessing, decider, others));
  }

  /**
   * Returns the usual metrics and others of each part of the rows by name, such as {@code
   * test_rmse}.
   *
   * @param fit the decisions of the model, or null for one without any
   */
  static Map<String, Double> parts(
      TrainedMembers members,
      Network merged,
      Preprocessing preprocessing,
      Table table,
      Division division,
      @Nullable DecisionFit fit,
      List<Metric> others) {
    Decisions decisions = fit == null ? Decisions.NONE : fit.decisions();
    Decider decider = new Decider(preprocessing.target(), decisions);
    Map<String, Double> metrics = new LinkedHashMap<>();
    BiConsumer<String, Evaluation> put =
        (part, of) -> of.values().forEach((name, value) -> metrics.put(part + "_" + name, value));
    put.accept("train", of(merged, preprocessing, decider, table, division.learnt(), others));
    if (members.splits().get(0).validation().size() > 0) {
      Measure<Evaluation> usual = usual(preprocessing, decider, others);
      put.accept("validation", validation(members, preprocessing, table, fit, usual));
      if (fit != null) {
        putDecisions(metrics, fit, preprocessing, decider, table);
      }
    }
    if (division.test().size() > 0) {
      put.accept("test", of(merged, preprocessing, decider, table, division.test(), others));
      Intervals intervals = decider.size() == 1 ? decider.intervals(0) : null;
      if (intervals != null && intervals.greatestLevel() >= LEVEL) {
        Metric coverage = new IntervalCoverage(intervals, LEVEL);
        Measure<Evaluation> measure = Evaluation.measure(List.of(coverage));
        put.accept("test", of(merged, preprocessing, decider, table, division.test(), measure));
      }
    }
    return metrics;
  }

  /** Puts the log loss and calibration error before calibration, and the coverage of intervals. */
  private static void putDecisions(
      Map<String, Double> metrics,
      DecisionFit fit,
      Preprocessing preprocessing,
      Decider decider,
      Table table) {
    if (preprocessing.target() instanceof ClassTargets && decider.calibrates()) {
      Decider none = new Decider(preprocessing.target(), Decisions.NONE);
      Measure<Evaluation> scores =
          Evaluation.measure(List.of(new LogLoss(), new CalibrationError()));
      of(known(fit.raw(), none), preprocessing, table, fit.rows(), scores)
          .values()
          .forEach((name, value) -> metrics.put("uncalibrated_validation_" + name, value));
    }
    if (fit.kept()) {
      return; // intervals of an earlier model, measured on other rows
    }
    for (NumberDecision column : fit.decisions().numbers()) {
      String suffix = decider.size() == 1 ? "" : "(" + column.column() + ")";
      for (Coverage coverage : column.intervals().coverage()) {
        if (coverage.level() == LEVEL) {
          metrics.put("validation_interval_coverage" + suffix, coverage.covered());
          metrics.put("validation_interval_width" + suffix, coverage.width());
        }
      }
    }
  }

  /**
   * Measures predictions of the validation rows by members that were not trained on them.
   *
   * @param fit the decisions of the model, or null for one without any
   */
  static <T> T validation(
      TrainedMembers members,
      Preprocessing preprocessing,
      Table table,
      @Nullable DecisionFit fit,
      Measure<T> measure) {
    Decisions decisions = fit == null ? Decisions.NONE : fit.decisions();
    Decider decider = new Decider(preprocessing.target(), decisions);
    Network first = members.networks().get(0);
    Rows own = members.splits().get(0).validation();
    if (members.networks().size() == 1 && (fit == null || fit.rows().size() < own.size())) {
      return of(first, preprocessing, decider, table, own, measure); // in parts, of any number
    }
    if (fit != null) {
      return of(known(fit.calibrated(), decider), preprocessing, table, fit.rows(), measure);
    }
    OutOfMember outOfMember = OutOfMember.of(members, preprocessing, table);
    Matrix outputs = outOfMember.outputs(first);
    return of(known(outputs, decider), preprocessing, table, outOfMember.rows(), measure);
  }

  /** Returns a model whose outputs are known, row by row. */
  private static BatchModel known(Matrix outputs, Decider decider) {
    int[] next = {0};
    return new Decided(
        inputs -> {
          int from = next[0];
          next[0] += inputs.rows();
          return outputs.slice(from, next[0]).copy();
        },
        decider);
  }

  /** A model whose outputs are calibrated, with the labels that are decided for. */
  private record Decided(BatchModel model, Decider decider) implements BatchModel {

    @Override
    public Matrix predict(Matrix inputs) {
      return model.predict(inputs);
    }

    @Override
    public int @Nullable [] labels(Matrix predictions) {
      return decider.labels(predictions);
    }
  }

  private static Measure<Evaluation> usual(
      Preprocessing preprocessing, Decider decider, List<Metric> others) {
    List<Metric> usual =
        preprocessing.target() instanceof ClassTargets
            ? Metrics.ofClassification(decider.positive())
            : TargetMetrics.usual(preprocessing.target());
    return Evaluation.measure(ChosenMetrics.joined(usual, others));
  }

  static <T> T of(
      Network network,
      Preprocessing preprocessing,
      Decider decider,
      Table table,
      Rows rows,
      Measure<T> measure) {
    int threads = SideBySide.threads(); // which change no bit
    try (Predictor predictor = network.predictor(threads)) {
      BatchModel calibrated =
          inputs -> {
            Matrix outputs = Matrix.zeros(inputs.rows(), network.spec().outputs());
            predictor.predict(inputs, outputs);
            decider.calibrate(outputs);
            return outputs;
          };
      return of(new Decided(calibrated, decider), preprocessing, table, rows, measure);
    }
  }

  private static <T> T of(
      BatchModel model, Preprocessing preprocessing, Table table, Rows rows, Measure<T> measure) {
    return preprocessing.target().predicted().stream().anyMatch(Predicted::isNumber)
        ? inUnits(model, preprocessing, table, rows, measure)
        : measure.of(model, preprocessing.dataset(table, rows));
  }

  /** Measures a model of numbers in 64 bits; 32 do not tell apart the seconds since 1970. */
  private static <T> T inUnits(
      BatchModel model, Preprocessing preprocessing, Table table, Rows rows, Measure<T> measure) {
    TableInputs inputs = preprocessing.inputs(table);
    TableTargets targets = preprocessing.targets(table);
    for (int i = 0; i < rows.size(); i++) {
      inputs.check(rows.row(i));
      targets.check(rows.row(i));
    }
    int columns = preprocessing.target().outputs();
    Tally<T> tally = measure.tally();
    for (int first = 0, end; first < rows.size(); first = end) {
      int count = Math.min(PART, rows.size() - first);
      end = first + count;
      Matrix x = Matrix.zeros(count, inputs.names().size());
      double[] t = new double[count * columns];
      for (int r = 0; r < count; r++) {
        int row = rows.row(first + r);
        inputs.read(row, x.data(), r * x.columns());
        targets.read(row, t, r * columns);
      }
      float[] ones = new float[count];
      Arrays.fill(ones, 1);
      Quantities predictions = inUnits(model.predict(x), preprocessing.target());
      Quantities truth = new Quantities(t, count, columns);
      tally.add(new PredictedRows(predictions, null, truth, ones));
    }
    return tally.result();
  }

  private static Quantities inUnits(Matrix outputs, TargetEncoder target) {
    double[] predictions = new double[outputs.rows() * outputs.columns()];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = outputs.data()[outputs.start() + i];
    }
    for (int r = 0; r < outputs.rows(); r++) {
      target.toUnits(predictions, r * outputs.columns());
    }
    return new Quantities(predictions, outputs.rows(), outputs.columns());
  }
}
