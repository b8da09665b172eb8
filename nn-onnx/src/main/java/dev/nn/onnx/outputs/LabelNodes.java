package dev.nn.onnx.outputs;

import dev.nn.data.decisions.LabelDecision;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The decision for a label by its probabilities, as {@link LabelDecision#label} makes it. */
record LabelNodes(Graph graph, List<String> labels) {

  /**
   * Returns the label of each row, [rows].
   *
   * @param p probabilities, [rows × labels]
   */
  Value add(Optional<LabelDecision> decision, Value p) {
    Value index = decision.map(given -> decided(given, p)).orElseGet(() -> first(p));
    Value sum =
        graph.node("ReduceSum").with("keepdims", 0L).of(p, graph.wholes("axes", new long[] {1}, 1));
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

  /** Returns the positive label from the threshold on, else the most probable of the others. */
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
            "Squeeze",
            graph.node("Gather").with("axis", 1L).of(p, only),
            graph.wholes("axes", new long[] {1}, 1));
    Value enough = graph.node("GreaterOrEqual", chance, graph.scalar(threshold));
    return graph.where(enough, graph.scalar((long) positive), first(others));
  }

  /** Returns the index of the first of the greatest numbers. */
  private Value first(Value p) {
    return graph.node("ArgMax").with("axis", 1L).with("keepdims", 0L).of(p);
  }
}
