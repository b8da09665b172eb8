package dev.nn.onnx.inputs;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All columns of numbers, encoded together in 64 bits: the operations of {@link NumericEncoder} in
 * their order, so that the results have the same bits.
 */
final class NumberColumns {

  private final Graph graph;
  private final List<NumericEncoder> encoders = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<Value> columns = new ArrayList<>();

  NumberColumns(Graph graph) {
    this.graph = graph;
  }

  /** Adds a column, whose first input of the network has an index. */
  void add(NumericEncoder encoder, int place) {
    encoders.add(encoder);
    places.add(place);
    columns.add(graph.input(encoder.name(), DataType.DOUBLE, 1, description(encoder)));
  }

  private static String description(NumericEncoder encoder) {
    String missing =
        Double.isNaN(encoder.replacement()) ? "must not be missing" : "NaN for a missing one";
    return encoder.form().percent()
        ? "a share, 0.125 for 12.5 %; " + missing
        : encoder.form().equals(NumberForm.PLAIN) || encoder.form().unit().isEmpty()
            ? "a number; " + missing
            : "a number of %s; %s".formatted(encoder.form().unit(), missing);
  }

  /** Returns the encoded columns, and the indicators of missing ones; nothing without columns. */
  List<Encoded> encoded() {
    if (encoders.isEmpty()) {
      return List.of();
    }
    Value given = graph.concat(columns);
    Value infinite = graph.node("IsInf", given);
    Value missing = graph.node("IsNaN", given);
    if (any(NumericEncoder::texts)) {
      missing = graph.node("Or", missing, masked(infinite, NumericEncoder::texts));
    }
    Value number =
        graph.where(missing, doubles("replacements", NumericEncoder::replacement), given);
    if (any(encoder -> !encoder.texts())) {
      Value refused = masked(infinite, encoder -> !encoder.texts());
      number = graph.where(refused, graph.scalar(Double.NaN), number);
    }
    number = scaled(clipped(number));
    List<Encoded> results = new ArrayList<>();
    results.add(new Encoded(graph.cast(number, DataType.FLOAT), places));
    if (any(NumericEncoder::indicator)) {
      results.add(indicators(missing));
    }
    return results;
  }

  private Value clipped(Value number) {
    if (!any(encoder -> encoder.bounds().finite())) {
      return number;
    }
    Value low = doubles("lows", encoder -> encoder.bounds().low());
    Value high = doubles("highs", encoder -> encoder.bounds().high());
    Value above = graph.where(graph.node("Less", number, low), low, number);
    return graph.where(graph.node("Greater", above, high), high, above);
  }

  private Value scaled(Value number) {
    Value shifted = graph.node("Sub", number, doubles("shifts", e -> e.scale().shift()));
    Value z = graph.node("Div", shifted, doubles("divisors", e -> e.scale().divisor()));
    if (any(encoder -> !encoder.bounds().finite())) {
      Value large =
          graph.node("Greater", graph.node("Abs", z), graph.scalar((double) Float.MAX_VALUE));
      z = graph.where(large, graph.scalar(Double.NaN), z);
    }
    if (any(encoder -> Double.isFinite(encoder.smooth()))) {
      Value part = graph.node("Div", z, doubles("limits", NumericEncoder::smooth));
      Value square = graph.node("Mul", part, part);
      Value root = graph.node("Sqrt", graph.node("Add", graph.scalar(1.0), square));
      z = graph.node("Div", z, root);
    }
    return z;
  }

  private Encoded indicators(Value missing) {
    int[] with =
        IntStream.range(0, encoders.size()).filter(i -> encoders.get(i).indicator()).toArray();
    Value all = graph.cast(missing, DataType.FLOAT);
    Value some = with.length == encoders.size() ? all : graph.columns(all, with);
    return new Encoded(some, Arrays.stream(with).mapToObj(i -> places.get(i) + 1).toList());
  }

  private boolean any(Predicate<NumericEncoder> condition) {
    return encoders.stream().anyMatch(condition);
  }

  /** Returns a condition in those columns alone that have a property. */
  private Value masked(Value condition, Predicate<NumericEncoder> property) {
    if (encoders.stream().allMatch(property)) {
      return condition;
    }
    boolean[] mask = new boolean[encoders.size()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = property.test(encoders.get(i));
    }
    return graph.node("And", condition, graph.booleans("mask", mask, 1, mask.length));
  }

  private Value doubles(String name, ToDoubleFunction<NumericEncoder> number) {
    double[] values = encoders.stream().mapToDouble(number).toArray();
    return graph.doubles(name, values, 1, values.length);
  }
}
