package dev.nn.onnx.inputs;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.preprocessing.Piecewise.Pieces;
import dev.nn.data.preprocessing.Piecewise.PiecewiseEncoder;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A column of numbers as coordinates in pieces: the operations of {@link Pieces} in 64 bits. */
final class PiecewiseColumn {

  private PiecewiseColumn() {}

  /** Adds a column, whose first input of the network has an index. */
  static List<Encoded> add(Graph graph, PiecewiseEncoder encoder, int place) {
    int count = encoder.pieces().count();
    NumberColumns number = new NumberColumns(graph);
    number.add(encoder.numbers(), place + count - 1); // the indicator follows the last piece
    List<Encoded> parts = new ArrayList<>(number.encoded());
    Value coordinates = coordinates(graph, parts.get(0).value(), encoder.pieces());
    parts.set(0, new Encoded(coordinates, IntStream.range(place, place + count).boxed().toList()));
    return parts;
  }

  private static Value coordinates(Graph graph, Value number, Pieces pieces) {
    int count = pieces.count();
    double[] starts = new double[count];
    double[] widths = new double[count];
    double[] least = new double[count];
    double[] most = new double[count];
    for (int i = 0; i < count; i++) {
      starts[i] = pieces.edges().get(i);
      widths[i] = pieces.edges().get(i + 1) - starts[i];
      least[i] = i == 0 ? Double.NEGATIVE_INFINITY : 0;
      most[i] = i == count - 1 ? Double.POSITIVE_INFINITY : 1;
    }
    Value z = graph.cast(number, DataType.DOUBLE);
    Value from = graph.node("Sub", z, graph.doubles("starts", starts, 1, count));
    Value u = graph.node("Div", from, graph.doubles("widths", widths, 1, count));
    Value low = graph.doubles("least", least, 1, count);
    Value high = graph.doubles("most", most, 1, count);
    u = graph.where(graph.node("Less", u, low), low, u);
    u = graph.where(graph.node("Greater", u, high), high, u);
    Value twice = graph.node("Mul", graph.scalar(2.0), u);
    return graph.cast(graph.node("Sub", twice, graph.scalar(1.0)), DataType.FLOAT);
  }
}
