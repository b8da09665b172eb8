package dev.nn.onnx.outputs;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.decisions.Curve;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.Arrays;

/**
 * A curve through points as nodes. The number of points up to x is the index of the stretch in
 * which x lies; NaN stays NaN.
 */
public record CurveNodes(Graph graph, Curve curve) {

  /** Returns y at each x, both [rows × 1], in 64 bits. */
  public Value add(Value at) {
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
    Value count = graph.node("ReduceSum", passed, graph.wholes("axes", new long[] {1}, 1));
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
