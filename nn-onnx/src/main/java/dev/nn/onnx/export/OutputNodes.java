package dev.nn.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.decisions.Calibrator;
import dev.nn.data.decisions.Calibrator.Isotonic;
import dev.nn.data.decisions.Calibrator.PriorCorrection;
import dev.nn.data.decisions.Calibrator.Temperature;
import dev.nn.data.decisions.Curve;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.onnx.export.Graph.Value;
import dev.nn.onnx.export.OutputNodes.CurveNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Adds the nodes from a network's outputs to each column's predictions. */
final class OutputNodes {

  private final Graph graph;
  private final Decisions decisions;
  private final double level;
  private final boolean several;

  private OutputNodes(Graph graph, Decisions decisions, double level, boolean several) {
    this.graph = graph;
    this.decisions = decisions;
    this.level = level;
    this.several = several;
  }

  /** Adds the outputs for all predicted columns, given the network's 32-bit outputs. */
  static void add(
      Graph graph, TargetEncoder target, Decisions decisions, double level, Value outputs) {
    boolean several = target.predicted().size() > 1;
    new OutputNodes(graph, decisions, level, several).add(target, outputs);
  }

  private void add(TargetEncoder target, Value outputs) {
    List<TargetEncoder> parts =
        target instanceof CombinedTargets combined ? combined.targets() : List.of(target);
    int first = 0;
    for (TargetEncoder part : parts) {
      int[] columns = new int[part.outputs()];
      int from = first;
      Arrays.setAll(columns, i -> from + i);
      graph.scope("outputs");
      Value own = parts.size() == 1 ? outputs : graph.columns(outputs, columns);
      Value wide = graph.cast(own, DataType.DOUBLE);
      if (part instanceof ClassTargets classes) {
        labels(classes, wide);
      } else if (part instanceof NumberTargets numbers) {
        numbers(numbers, wide);
      }
      first += part.outputs();
    }
  }

  private void labels(ClassTargets target, Value outputs) {
    graph.scope("outputs/" + target.name());
    int count = target.labels().size();
    Value p = outputs;
    if (target.single()) {
      Value first = graph.node("Sub", graph.scalar(1.0), outputs);
      p = graph.concat(List.of(first, outputs));
    }
    Optional<LabelDecision> decision = decisions.labels(target.name());
    if (decision.isPresent()) {
      p = new CalibrationNodes(graph, count).add(decision.get().calibrators(), p);
    }
    Value label = new LabelNodes(graph, target.labels()).add(decision, p);
    String before = several ? target.name() + " " : "";
    String labels = String.join(", ", target.labels());
    graph.output(
        label,
        before + "label",
        DataType.STRING,
        0,
        "the label of '%s'; empty for a row that cannot be predicted".formatted(target.name()));
    graph.output(
        p, before + "probabilities", DataType.DOUBLE, count, "the probabilities of " + labels);
  }

  private void numbers(NumberTargets target, Value outputs) {
    Value units = outputs;
    int count = target.names().size();
    if (target.scales().stream().anyMatch(s -> s.divisor() != 1 || s.shift() != 0)) {
      double[] divisors = target.scales().stream().mapToDouble(s -> s.divisor()).toArray();
      double[] shifts = target.scales().stream().mapToDouble(s -> s.shift()).toArray();
      Value scaled = graph.node("Mul", outputs, graph.doubles("divisors", divisors, 1, count));
      units = graph.node("Add", scaled, graph.doubles("shifts", shifts, 1, count));
    }
    for (int i = 0; i < count; i++) {
      String name = target.names().get(i);
      graph.scope("outputs/" + name);
      Value number = count == 1 ? units : graph.columns(units, new int[] {i});
      graph.output(number, name, DataType.DOUBLE, 1, "the number of '%s'".formatted(name));
      decisions
          .numbers(name)
          .map(NumberDecision::intervals)
          .ifPresent(intervals -> new IntervalNodes(graph, intervals, level).add(name, number));
    }
  }

  /**
   * Evaluates a curve through points. Counting the points up to x finds the stretch; NaN stays NaN.
   */
  record CurveNodes(Graph graph, Curve curve) {

    /** Returns y at each x, both [rows × 1], in 64 bits. */
    Value add(Value at) {
      double[] x = curve.x().stream().mapToDouble(Double::doubleValue).toArray();
      double[] y = curve.y().stream().mapToDouble(Double::doubleValue).toArray();
      int last = x.length - 1;
      Value first = graph.scalar(y[0]);
      if (last == 0) {
        return graph.where(graph.node("IsNaN", at), at, first);
      }
      double[] widths = new double[last];
      double[] heights = new double[last];
      for (int i = 0; i < last; i++) {
        widths[i] = x[i + 1] - x[i];
        heights[i] = y[i + 1] - y[i];
      }
      Value points = graph.doubles("points", x, 1, x.length);
      Value passed = graph.cast(graph.node("GreaterOrEqual", at, points), DataType.INT64);
      Value count = graph.node("ReduceSum", passed, graph.columnsAxis());
      Value before = graph.node("Sub", count, graph.scalar(1L));
      Value stretch =
          graph.node("Min", graph.node("Max", before, graph.scalar(0L)), graph.scalar(last - 1L));
      Value distance = graph.node("Sub", at, table("starts", x, last, stretch));
      Value part = graph.node("Div", distance, table("widths", widths, last, stretch));
      Value rise = graph.node("Mul", part, table("heights", heights, last, stretch));
      Value within = graph.node("Add", table("levels", y, last, stretch), rise);
      Value above = graph.node("GreaterOrEqual", at, graph.scalar(x[last]));
      Value below = graph.node("LessOrEqual", at, graph.scalar(x[0]));
      Value bounded = graph.where(above, graph.scalar(y[last]), within);
      return graph.where(below, first, bounded);
    }

    private Value table(String name, double[] values, int count, Value index) {
      double[] some = Arrays.copyOf(values, count);
      return graph.node("Gather", graph.doubles(name, some, count), index);
    }
  }

  /** Adds the interval around a number for one level, if the model has enough scores. */
  record IntervalNodes(Graph graph, Intervals intervals, double level) {

    /** Adds an output for each bound, [rows × 1]. */
    void add(String column, Value number) {
      if (level > intervals.greatestLevel()) {
        return;
      }
      // The interval around 0, without scale and limits, has the scores of the two bounds.
      Intervals bare = new Intervals(intervals.rows(), intervals.scores(), null, null, List.of());
      bound(column + " lower", number, bare.lower(0, level));
      bound(column + " upper", number, bare.upper(0, level));
    }

    private void bound(String name, Value number, double score) {
      Curve scale = intervals.scale();
      Value distance =
          scale == null
              ? graph.scalar(score)
              : graph.node("Mul", new CurveNodes(graph, scale).add(number), graph.scalar(score));
      Value bound = graph.node("Add", number, distance);
      Double least = intervals.least();
      if (least != null) {
        Value floor = graph.scalar(least);
        bound = graph.where(graph.node("Less", bound, floor), floor, bound);
      }
      String description = "a bound of the interval of level %s".formatted(level);
      graph.output(bound, name, DataType.DOUBLE, 1, description);
    }
  }

  /** Adds calibrators of probabilities as nodes, in 64 bits. */
  record CalibrationNodes(Graph graph, int labels) {

    /** The logarithm that {@link Temperature} uses for a probability of 0. */
    private static final double LEAST_LOG = -104;

    /** Calibrates probabilities, [rows × labels]. */
    Value add(List<Calibrator> calibrators, Value given) {
      Value p = given;
      for (Calibrator calibrator : calibrators) {
        if (calibrator instanceof Temperature temperature) {
          p = temperature(temperature.temperature(), p);
        } else if (calibrator instanceof Isotonic isotonic) {
          p = isotonic(isotonic.curves(), p);
        } else if (calibrator instanceof PriorCorrection prior) {
          double[] weights = prior.weights().stream().mapToDouble(w -> w).toArray();
          p = shares(graph.node("Div", p, graph.doubles("weights", weights, 1, labels)));
        }
      }
      return p;
    }

    private Value temperature(double temperature, Value p) {
      Value none = graph.scalar(LEAST_LOG);
      Value positive = graph.node("Greater", p, graph.scalar(0.0));
      Value log = graph.node("Log", p);
      Value bounded = graph.where(graph.node("Greater", log, none), log, none);
      Value logs = graph.where(positive, bounded, none);
      Value most = graph.node("ReduceMax", logs, graph.columnsAxis());
      Value part = graph.node("Div", graph.node("Sub", logs, most), graph.scalar(temperature));
      Value calibrated = shares(graph.node("Exp", part));
      Value ill = graph.node("IsNaN", p); // a row that the model rejects
      return graph.where(ill, p, calibrated);
    }

    private Value isotonic(List<Curve> curves, Value p) {
      if (curves.size() == 1) {
        Value second = new CurveNodes(graph, curves.get(0)).add(graph.columns(p, new int[] {1}));
        return graph.concat(List.of(graph.node("Sub", graph.scalar(1.0), second), second));
      }
      List<Value> columns = new ArrayList<>();
      for (int c = 0; c < labels; c++) {
        columns.add(new CurveNodes(graph, curves.get(c)).add(graph.columns(p, new int[] {c})));
      }
      return shares(graph.concat(columns));
    }

    private Value shares(Value p) {
      return graph.node("Div", p, graph.node("ReduceSum", p, graph.columnsAxis()));
    }
  }

  /** Decides on a label by probabilities, as {@link LabelDecision#label} does. */
  record LabelNodes(Graph graph, List<String> labels) {

    /** Returns each row's label, [rows], given probabilities, [rows × labels]. */
    Value add(Optional<LabelDecision> decision, Value p) {
      Value index = decision.map(given -> decided(given, p)).orElseGet(() -> first(p));
      Value sum = graph.node("ReduceSum").with("keepdims", 0L).of(p, graph.columnsAxis());
      Value ill = graph.node("Or", graph.node("IsNaN", sum), graph.node("IsInf", sum));
      Value place = graph.where(ill, graph.scalar((long) labels.size()), index);
      List<String> texts = new ArrayList<>(labels);
      texts.add("");
      return graph.node("Gather", graph.texts("labels", texts), place);
    }

    private Value decided(LabelDecision decision, Value p) {
      Double threshold = decision.threshold();
      if (threshold != null) {
        return thresholded(labels.indexOf(decision.positive()), threshold, p);
      }
      List<Double> weights = decision.weights();
      if (weights != null) {
        double[] factors = weights.stream().mapToDouble(Double::doubleValue).toArray();
        Value weighted = graph.node("Mul", p, graph.doubles("weights", factors, 1, factors.length));
        return first(weighted);
      }
      return first(p);
    }

    /**
     * Returns the positive label if its probability reaches the threshold, else the most probable
     * other label.
     */
    private Value thresholded(int positive, double threshold, Value p) {
      boolean[] mask = new boolean[labels.size()];
      mask[positive] = true;
      Value others =
          graph.where(
              graph.booleans("positive", mask, 1, mask.length),
              graph.scalar(Double.NEGATIVE_INFINITY),
              p);
      Value only = graph.wholes("positive", new long[] {positive}, 1);
      Value chance =
          graph.node(
              "Squeeze", graph.node("Gather").with("axis", 1L).of(p, only), graph.columnsAxis());
      Value enough = graph.node("GreaterOrEqual", chance, graph.scalar(threshold));
      return graph.where(enough, graph.scalar((long) positive), first(others));
    }

    /** Returns the greatest number's index; the first if several are equal. */
    private Value first(Value p) {
      return graph.node("ArgMax").with("axis", 1L).with("keepdims", 0L).of(p);
    }
  }
}
