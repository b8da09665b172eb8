package dev.nn.onnx.outputs;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The way from the outputs of a network to the predictions of each column. */
public final class OutputNodes {

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

  /**
   * Adds the outputs of all predicted columns.
   *
   * @param outputs 32-bit numbers, [rows × outputs]
   * @param level that of intervals
   */
  public static void add(
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
}
