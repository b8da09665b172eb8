package dev.nn.onnx.inputs;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of dates. ONNX reads no dates in text: its input is a number of seconds since
 * 1970-01-01T00:00 UTC, or of the unit of the model if the dates of the training rows were numbers.
 */
final class DateColumn {

  private static final double MOST = 1e12;

  private final Graph graph;
  private final DateEncoder encoder;

  private DateColumn(Graph graph, DateEncoder encoder) {
    this.graph = graph;
    this.encoder = encoder;
  }

  /** Returns the inputs of the network for a column, [rows × inputs of the column]. */
  static Value add(Graph graph, DateEncoder encoder) {
    return new DateColumn(graph, encoder).inputs();
  }

  private Value inputs() {
    DateReading reading = encoder.reading();
    Value given = graph.input(encoder.name(), DataType.DOUBLE, 1, description(reading));
    Value seconds = seconds(given, reading.epoch());
    Value infinite = graph.node("IsInf", seconds);
    Value missing = graph.node("Or", graph.node("IsNaN", seconds), infinite);
    CalendarNodes calendar =
        new CalendarNodes(graph, graph.where(missing, graph.scalar(0.0), seconds));
    List<Value> parts = new ArrayList<>();
    for (DateEncoder.Input input : encoder.inputs()) {
      parts.add(calendar.part(input));
    }
    Value present = graph.concat(parts);
    Value inputs = graph.where(missing, graph.scalar(0f), present);
    if (encoder.indicator()) {
      inputs = graph.concat(List.of(inputs, graph.cast(missing, DataType.FLOAT)));
    }
    boolean tolerant = encoder.texts() && encoder.unseen() != Unseen.ERROR;
    return tolerant ? inputs : graph.where(infinite, graph.scalar(Float.NaN), inputs);
  }

  private static String description(DateReading reading) {
    ChronoUnit unit = reading.epoch();
    String numbers =
        reading.times()
            ? "a time in seconds since midnight"
            : "a date in %s since 1970-01-01T00:00 UTC"
                .formatted(unit == null ? "seconds" : unit.toString().toLowerCase(Locale.ROOT));
    return numbers + "; NaN for a missing one";
  }

  /** Returns seconds by the exact factors of {@link DateReading}, infinite beyond its limit. */
  private Value seconds(Value given, @Nullable ChronoUnit unit) {
    if (unit == null) {
      return given;
    }
    double nanos = unit.getDuration().toNanos();
    Value seconds =
        nanos < 1e9
            ? graph.node("Div", given, graph.scalar(1e9 / nanos))
            : graph.node("Mul", given, graph.scalar(nanos / 1e9));
    Value far = graph.node("Greater", graph.node("Abs", seconds), graph.scalar(MOST));
    return graph.where(far, graph.scalar(Double.POSITIVE_INFINITY), seconds);
  }
}
