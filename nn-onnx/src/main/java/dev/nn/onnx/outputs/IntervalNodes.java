package dev.nn.onnx.outputs;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.decisions.Curve;
import dev.nn.data.decisions.Intervals;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.List;

/**
 * The interval of one level about the number of a column, if the model has enough scores for it.
 */
record IntervalNodes(Graph graph, Intervals intervals, double level) {

  /** Adds an output for each bound, [rows × 1]. */
  void add(String column, Value number) {
    if (level > intervals.greatestLevel()) {
      return;
    }
    // The scores of the two bounds, from the interval about 0 without scale and bound.
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
