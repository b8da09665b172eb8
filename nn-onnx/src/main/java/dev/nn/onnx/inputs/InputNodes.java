package dev.nn.onnx.inputs;

import dev.nn.api.text.VisibleText;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Piecewise.PiecewiseEncoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The way from raw columns to the inputs of a network: a graph input for each column, and the nodes
 * that encode it. A cell that the model refuses makes its inputs NaN.
 */
public final class InputNodes {

  private InputNodes() {}

  /** Adds all columns of a preprocessing, and returns the inputs, [rows × inputs]. */
  public static Value add(Graph graph, Preprocessing preprocessing) {
    graph.scope("inputs");
    NumberColumns numbers = new NumberColumns(graph);
    List<Encoded> parts = new ArrayList<>();
    int place = 0;
    for (Encoder encoder : preprocessing.encoders()) {
      int width = encoder.inputNames().size();
      if (encoder instanceof NumericEncoder number) {
        numbers.add(number, place);
      } else if (encoder instanceof PiecewiseEncoder piecewise) {
        parts.addAll(PiecewiseColumn.add(graph, piecewise, place));
      } else if (encoder instanceof TransformedEncoder transformed) {
        throw new IllegalArgumentException(
            "column '%s' has the transform %s of a plug-in, which an ONNX file cannot contain; compute the column in the table, and train without the transform"
                .formatted(VisibleText.of(encoder.column().name()), transformed.transform()));
      } else {
        Value value =
            encoder instanceof DateEncoder date
                ? DateColumn.add(graph, date)
                : CategoryColumn.add(graph, encoder);
        parts.add(new Encoded(value, IntStream.range(place, place + width).boxed().toList()));
      }
      place += width;
    }
    parts.addAll(0, numbers.encoded());
    return inOrder(graph, parts);
  }

  /** Returns all parts as one value, with each column at its place. */
  private static Value inOrder(Graph graph, List<Encoded> parts) {
    Value all = graph.concat(parts.stream().map(Encoded::value).toList());
    List<Integer> places = parts.stream().flatMap(p -> p.places().stream()).toList();
    int[] sources = new int[places.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[places.get(i)] = i;
    }
    int[] inOrder = IntStream.range(0, sources.length).toArray();
    return Arrays.equals(sources, inOrder) ? all : graph.columns(all, sources);
  }
}
