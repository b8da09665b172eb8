package dev.nn.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.Evaluator;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.text.VisibleText;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Piecewise.Pieces;
import dev.nn.data.preprocessing.Piecewise.PiecewiseEncoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Text.TextEncoder;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import dev.nn.onnx.export.Graph.Value;
import dev.nn.onnx.export.InputNodes.Encoded;
import dev.nn.onnx.export.InputNodes.NumberColumns;
import dev.nn.onnx.export.NetworkNodes.ExpressionNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Adds a graph input for each raw column, and the nodes that encode it as network inputs. If the
 * model rejects a cell, the inputs become NaN.
 */
final class InputNodes {

  private InputNodes() {}

  /** Adds all columns, and returns the network's inputs, [rows × inputs]. */
  static Value add(Graph graph, Preprocessing preprocessing) {
    graph.scope("inputs");
    NumberColumns numbers = new NumberColumns(graph);
    List<Encoded> parts = new ArrayList<>();
    int place = 0;
    for (Encoder encoder : preprocessing.encoders()) {
      int width = encoder.inputNames().size();
      if (encoder instanceof NumericEncoder number) {
        numbers.add(number, place);
      } else if (encoder instanceof PiecewiseEncoder piecewise) {
        parts.addAll(piecewise(graph, piecewise, place));
      } else if (encoder instanceof TransformedEncoder transformed) {
        numbers.add(transformed, place);
      } else {
        Value value =
            encoder instanceof DateEncoder date
                ? DateColumn.add(graph, date)
                : encoder instanceof TextEncoder text
                    ? text(graph, text)
                    : CategoryColumn.add(graph, encoder);
        parts.add(new Encoded(value, IntStream.range(place, place + width).boxed().toList()));
      }
      place += width;
    }
    parts.addAll(0, numbers.encoded());
    return inOrder(graph, parts);
  }

  /**
   * Adds a column of free text. ONNX cannot hash texts, so the input is what {@link
   * TextEncoder#encode(String, float[], int)} makes of one.
   */
  private static Value text(Graph graph, TextEncoder encoder) {
    Value given =
        graph.input(
            encoder.name(),
            DataType.FLOAT,
            encoder.buckets(),
            "the hashed n-grams of a text, as nn's Encoding.text() makes them, because ONNX cannot hash texts; NaN for a missing text");
    Value missing = graph.node("IsNaN", given);
    Value inputs = graph.where(missing, graph.scalar(0f), given);
    return encoder.indicator()
        ? graph.concat(
            List.of(inputs, graph.columns(graph.cast(missing, DataType.FLOAT), new int[] {0})))
        : inputs;
  }

  /** Joins all parts, with each column at its place. */
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

  /** Some of a network's inputs, [rows × places], with each one's place among all inputs. */
  record Encoded(Value value, List<Integer> places) {}

  /**
   * Encodes all columns of numbers together, in 64 bits. It does {@link NumericEncoder}'s
   * operations in the same order, so that results are bit-identical.
   */
  static final class NumberColumns {

    private final Graph graph;
    private final List<NumericEncoder> encoders = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Value> columns = new ArrayList<>();

    NumberColumns(Graph graph) {
      this.graph = graph;
    }

    /** Adds a column. Its first network input has index {@code place}. */
    void add(NumericEncoder encoder, int place) {
      encoders.add(encoder);
      places.add(place);
      columns.add(graph.input(encoder.name(), DataType.DOUBLE, 1, description(encoder)));
    }

    /** Adds a transformed column. Its first network input has index {@code place}. */
    void add(TransformedEncoder encoder, int place) {
      add(encoder.numbers(), place);
      int last = columns.size() - 1;
      columns.set(last, transformed(encoder, columns.get(last)));
    }

    /**
     * Returns the transformed numbers: NaN if there is no result. NaN and infinite cells stay as
     * they are.
     */
    private Value transformed(TransformedEncoder encoder, Value given) {
      Value result = ExpressionNodes.ofNumbers(graph, given).add(expression(encoder));
      Value number = graph.where(graph.node("IsInf", result), graph.scalar(Double.NaN), result);
      Value none = graph.node("Or", graph.node("IsInf", given), graph.node("IsNaN", given));
      return graph.where(none, given, number);
    }

    private static Expression expression(TransformedEncoder encoder) {
      Transform transform = encoder.transform().plugin();
      String column = VisibleText.of(encoder.column().name());
      if (!(transform instanceof Expressible expressible)) {
        throw new IllegalArgumentException(
            "column '%s' has the transform %s (%s), which gives no expression, so ONNX cannot express it; let the class implement dev.nn.api.expression.Expressible, or compute the column in the table, and train without the transform"
                .formatted(column, encoder.transform(), transform.getClass().getName()));
      }
      Expression expression = expressible.expression();
      try {
        Evaluator.number(expression, 1);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "column '%s' has the transform %s: %s"
                .formatted(column, encoder.transform(), e.getMessage()),
            e);
      }
      return expression;
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

    /**
     * Returns the encoded columns and the indicators of missing cells; nothing if there are no
     * columns.
     */
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

    /** Restricts a condition to columns that have a property. */
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

  /** Adds a column. Its first network input has index {@code place}. */
  static List<Encoded> piecewise(Graph graph, PiecewiseEncoder encoder, int place) {
    int count = encoder.pieces().count();
    boolean kept = encoder.number();
    NumberColumns number = new NumberColumns(graph);
    number.add(encoder.numbers(), kept ? place : place + count - 1); // the indicator follows
    List<Encoded> parts = new ArrayList<>(number.encoded());
    Value coordinates =
        coordinates(graph, parts.get(0).value(), encoder.pieces(), kept ? 1 : 2, kept ? 0 : -1);
    int first = kept ? place + encoder.numbers().inputNames().size() : place;
    if (!kept) {
      parts.remove(0);
    }
    parts.add(new Encoded(coordinates, IntStream.range(first, first + count).boxed().toList()));
    return parts;
  }

  private static Value coordinates(
      Graph graph, Value number, Pieces pieces, double factor, double shift) {
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
    Value scaled = graph.node("Mul", graph.scalar(factor), u);
    return graph.cast(graph.node("Add", scaled, graph.scalar(shift)), DataType.FLOAT);
  }
}
