package dev.nn.data.model;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Metric;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.messages.Message;
import dev.nn.core.parallel.SideBySide;
import dev.nn.core.samples.RowGroups;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.IntervalCoverage;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.Intervals.Coverage;
import dev.nn.data.ensemble.Decider;
import dev.nn.data.ensemble.DecisionFit;
import dev.nn.data.ensemble.MemberRows;
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
import dev.nn.data.model.RecipeRun.Prepared;
import dev.nn.data.outputs.EpochMetrics;
import dev.nn.data.outputs.TargetMetrics;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.TableTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates outputs for table rows, in the table's units. All rows have weight 1. */
record ModelEvaluation(
    Preprocessing preprocessing, Decider decider, Table table, RankedGroups groups) {

  /** The interval level at which coverage is a metric. */
  private static final double LEVEL = 0.9;

  private static final int PART = 1024;

  private static ModelEvaluation of(Prepared prepared, @Nullable DecisionFit fit) {
    Preprocessing preprocessing = prepared.preprocessing();
    Decisions decisions = fit == null ? Decisions.NONE : fit.decisions();
    Decider decider = new Decider(preprocessing.target(), decisions);
    return new ModelEvaluation(
        preprocessing, decider, prepared.data().table(), prepared.data().rankedGroups());
  }

  /**
   * Returns the usual and chosen metrics by name for each part, such as {@code test_rmse}. Passes
   * on why metrics are undefined for the test rows, or for the validation rows if there is no test.
   *
   * @param before the model that an update continues, which is measured on the validation rows too
   */
  static Map<String, Double> parts(
      Prepared prepared,
      TrainedMembers members,
      Network merged,
      @Nullable DecisionFit fit,
      @Nullable Model before,
      Consumer<Message> undefined) {
    ModelEvaluation model = of(prepared, fit);
    MemberRows division = prepared.division();
    Map<String, Double> metrics = new LinkedHashMap<>();
    BiConsumer<String, Evaluation> put =
        (part, of) -> of.values().forEach((name, value) -> metrics.put(part + "_" + name, value));
    Measure<Evaluation> usual =
        measure(model.preprocessing.target(), model.decider, model.groups, prepared.chosen());
    put.accept("train", model.of(merged, division.learnt(), usual));
    boolean tested = division.test().size() > 0;
    if (division.split(0).validation().size() > 0) {
      Evaluation validation = model.validation(members, fit, usual);
      put.accept("validation", validation);
      if (before != null) {
        Table rows = model.table.select(validated(members, fit));
        put.accept("before_validation", before.evaluate(rows, usual));
      }
      if (!tested) {
        reasons(validation, "validation").forEach(undefined);
      }
      if (fit != null) {
        model.putDecisions(metrics, fit);
      }
    }
    if (tested) {
      Evaluation test = model.of(merged, division.test(), usual);
      put.accept("test", test);
      reasons(test, "test").forEach(undefined);
      Intervals intervals = model.decider.columns().size() == 1 ? model.decider.intervals(0) : null;
      if (intervals != null && intervals.greatestLevel() >= LEVEL) {
        Metric coverage = new IntervalCoverage(intervals, LEVEL);
        Measure<Evaluation> measure = Evaluation.measure(List.of(coverage));
        put.accept("test", model.of(merged, division.test(), measure));
      }
    }
    Teacher teacher = prepared.teacher();
    if (teacher != null) {
      ModelEvaluation learnt =
          new ModelEvaluation(prepared.learnt(), model.decider, model.table, model.groups);
      Measure<Evaluation> measure = Evaluation.measure(teacher.metrics());
      put.accept("train_teacher", learnt.of(merged, division.learnt(), measure));
      if (division.split(0).validation().size() > 0) {
        put.accept("validation_teacher", learnt.validation(members, fit, measure));
      }
      if (tested) {
        put.accept("test_teacher", learnt.of(merged, division.test(), measure));
      }
    }
    return metrics;
  }

  private static Stream<Message> reasons(Evaluation evaluation, String rows) {
    return evaluation.reasons().stream()
        .map(reason -> Message.of("for the %s rows, %s", rows, reason));
  }

  /** Adds log loss and calibration error before calibration, and interval coverage. */
  private void putDecisions(Map<String, Double> metrics, DecisionFit fit) {
    if (preprocessing.target() instanceof ClassTargets && decider.calibrates()) {
      Decider none = new Decider(preprocessing.target(), Decisions.NONE);
      Measure<Evaluation> scores =
          Evaluation.measure(List.of(new LogLoss(), new CalibrationError()));
      new ModelEvaluation(preprocessing, none, table, groups)
          .ofKnown(fit.raw(), fit.rows(), scores)
          .values()
          .forEach((name, value) -> metrics.put("uncalibrated_validation_" + name, value));
    }
    if (fit.kept()) {
      return; // an earlier model's intervals were measured on other rows
    }
    for (Decisions.NumberDecision column : fit.decisions().numbers()) {
      String suffix = decider.columns().size() == 1 ? "" : "(" + column.column() + ")";
      for (Coverage coverage : column.intervals().coverage()) {
        if (coverage.level() == LEVEL) {
          metrics.put("validation_interval_coverage" + suffix, coverage.covered());
          metrics.put("validation_interval_width" + suffix, coverage.width());
        }
      }
    }
  }

  /** Measures predictions for validation rows, each by members that were not trained on it. */
  static <T> T validation(
      Prepared prepared, TrainedMembers members, @Nullable DecisionFit fit, Measure<T> measure) {
    return of(prepared, fit).validation(members, fit, measure);
  }

  /** Returns the rows that {@link #validation} measures. */
  private static Rows validated(TrainedMembers members, @Nullable DecisionFit fit) {
    return fit == null || isAlone(members, fit) ? members.splits().get(0).validation() : fit.rows();
  }

  private static boolean isAlone(TrainedMembers members, @Nullable DecisionFit fit) {
    int own = members.splits().get(0).validation().size();
    return members.networks().size() == 1 && (fit == null || fit.rows().size() < own);
  }

  private <T> T validation(TrainedMembers members, @Nullable DecisionFit fit, Measure<T> measure) {
    if (isAlone(members, fit)) {
      Rows own = members.splits().get(0).validation();
      return of(members.networks().get(0), own, measure); // in parts, so any number of rows fits
    }
    if (fit != null) {
      return ofKnown(fit.calibrated(), fit.rows(), measure);
    }
    TrainedMembers.Unseen unseen = members.unseen(preprocessing, table);
    return ofKnown(members.outputs(unseen.logits()), unseen.rows(), measure);
  }

  /** Measures the usual metrics, then the others whose names are not among them. */
  static Measure<Evaluation> measure(
      TargetEncoder target, Decider decider, RankedGroups groups, List<Metric> others) {
    List<Metric> usual =
        groups.ranking() && target instanceof NumberTargets
            ? Metrics.ofRanking()
            : TargetMetrics.usual(target, decider::positive);
    return Evaluation.measure(
        TargetMetrics.joined(usual, others), metric -> TargetMetrics.labels(target, metric));
  }

  <T> T of(Network network, Rows rows, Measure<T> measure) {
    int threads = SideBySide.threads(); // threads change no bit of the result
    try (Predictor predictor = network.predictor(threads)) {
      return of(
          inputs -> {
            Matrix outputs = Matrix.zeros(inputs.rows(), network.spec().outputs());
            predictor.predict(inputs, outputs);
            decider.calibrate(outputs);
            return outputs;
          },
          rows,
          measure);
    }
  }

  /** Measures calibrated outputs that were already computed, row by row. */
  private <T> T ofKnown(Matrix outputs, Rows rows, Measure<T> measure) {
    int[] next = {0};
    return of(
        inputs -> {
          int from = next[0];
          next[0] += inputs.rows();
          return outputs.slice(from, next[0]).copy();
        },
        rows,
        measure);
  }

  private <T> T of(BatchModel outputs, Rows rows, Measure<T> measure) {
    BatchModel model = new Decided(outputs, decider);
    RowGroups grouped = groups.of(table, rows);
    if (preprocessing.target().predicted().stream().anyMatch(Predicted::isNumber)) {
      return inUnits(model, rows, grouped, measure);
    }
    Dataset dataset = preprocessing.dataset(table, rows);
    return measure.of(model, grouped == null ? dataset : dataset.grouped(grouped));
  }

  /** A model with calibrated outputs, and with labels chosen by its decisions. */
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

  /** Measures in 64 bits, because 32 bits cannot tell apart the seconds since 1970. */
  private <T> T inUnits(
      BatchModel model, Rows rows, @Nullable RowGroups grouped, Measure<T> measure) {
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
      Quantities predictions = EpochMetrics.inUnits(model.predict(x), preprocessing.target());
      Quantities actual = new Quantities(t, count, columns);
      tally.add(new PredictedRows(predictions, null, actual, ones).in(grouped, first));
    }
    return tally.result();
  }
}
