package dev.nn.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.data.dates.DatePart;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.onnx.export.Graph.Value;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of dates. ONNX cannot read dates from text, so the input is a number: seconds since
 * 1970-01-01T00:00 UTC, or the model's unit if the training rows had dates as numbers.
 */
record DateColumn(Graph graph, DateEncoder encoder) {

  private static final double MOST = 1e12;

  /** Returns the network's inputs for a column, [rows × inputs of the column]. */
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

  /** Converts to seconds by {@link DateReading}'s exact factors; infinite beyond its limit. */
  private Value seconds(Value given, @Nullable ChronoUnit unit) {
    if (unit == null) {
      return given;
    }
    double nanos = unit.getDuration().toNanos();
    Value seconds =
        nanos < 1e9 ? graph.node("Div", given, 1e9 / nanos) : graph.node("Mul", given, nanos / 1e9);
    Value far = graph.node("Greater", graph.node("Abs", seconds), MOST);
    return graph.where(far, graph.scalar(Double.POSITIVE_INFINITY), seconds);
  }

  /**
   * Computes the parts of dates by {@link DatePart}'s formulas, in 64 bits. Month, day and weekday
   * come from tables, so that the inputs are bit-identical to the model's.
   */
  static final class CalendarNodes {

    private static final double DAY_SECONDS = 86_400;
    private static final int LEAP_YEAR = 366;
    private static final int WEEK = 7;

    /**
     * Days from 1970-01-01 to the first of January of 1971, an ordinary year, and of 1972, a leap
     * year.
     */
    private static final int[] FIRST_DAYS = {365, 730};

    /** Days from 1970-01-01 to a Monday, 1970-01-05. */
    private static final int MONDAY = 4;

    private final Graph graph;
    private final Value seconds;
    private final Value days;
    private @Nullable Value year;
    private @Nullable Value dayOfTwoYears;

    /** Starts with finite seconds since 1970-01-01T00:00 UTC, [rows × 1]. */
    CalendarNodes(Graph graph, Value seconds) {
      this.graph = graph;
      this.seconds = seconds;
      days = graph.node("Floor", graph.node("Div", seconds, DAY_SECONDS));
    }

    /** Returns a part's inputs, with sine and cosine if it is cyclic, [rows × 1 or 3]. */
    Value part(DateEncoder.Input input) {
      return switch (input.part()) {
        case TIME -> scaled(graph.node("Div", seconds, DAY_SECONDS), input);
        case YEAR -> scaled(year(), input);
        case MONTH, DAY -> fromTable(dayOfTwoYears(), ofTwoYears(input), 2 * LEAP_YEAR);
        case WEEKDAY -> fromTable(weekday(), ofWeek(input), WEEK);
        case HOUR -> hour(input);
      };
    }

    private Value scaled(Value part, DateEncoder.Input input) {
      Value shifted = graph.node("Sub", part, input.scale().shift());
      Value scaled = graph.node("Div", shifted, input.scale().divisor());
      return graph.cast(scaled, DataType.FLOAT);
    }

    private Value hour(DateEncoder.Input input) {
      Value ofDay = graph.node("Sub", seconds, graph.node("Mul", days, DAY_SECONDS));
      Value hour = graph.node("Div", ofDay, 3600.0);
      Value turned = graph.node("Mul", hour, 2 * StrictMath.PI);
      Value angle = graph.node("Div", turned, 24.0);
      Value ahead = graph.node("Add", angle, StrictMath.PI / 2);
      return graph.concat(
          List.of(
              scaled(hour, input),
              graph.cast(graph.node("Sin", angle), DataType.FLOAT),
              graph.cast(graph.node("Sin", ahead), DataType.FLOAT)));
    }

    /** Returns ⌊x / divisor⌋. */
    private Value floor(Value x, double divisor) {
      return graph.node("Floor", graph.node("Div", x, divisor));
    }

    /** Returns the year. The first estimate, from the days in 400 years, is off by at most one. */
    private Value year() {
      if (year == null) {
        Value estimate = graph.node("Add", floor(graph.node("Mul", days, 400.0), 146_097), 1970.0);
        Value next = graph.node("Add", estimate, 1.0);
        Value early = graph.node("Less", days, start(estimate));
        Value late = graph.node("GreaterOrEqual", days, start(next));
        Value before = graph.node("Sub", estimate, 1.0);
        year = graph.where(early, before, graph.where(late, next, estimate));
      }
      return year;
    }

    /** Returns the days from 1970-01-01 to a year's first of January. */
    private Value start(Value ofYear) {
      Value before = graph.node("Sub", ofYear, 1.0);
      Value leaps = graph.node("Sub", floor(before, 4), floor(before, 100));
      Value all = graph.node("Add", leaps, floor(before, 400));
      Value since = graph.node("Sub", ofYear, 1970.0);
      Value ordinary = graph.node("Mul", since, 365.0);
      return graph.node("Sub", graph.node("Add", ordinary, all), 477.0);
    }

    /** Returns a day's index in its year; in a leap year, indices start at {@value #LEAP_YEAR}. */
    private Value dayOfTwoYears() {
      if (dayOfTwoYears == null) {
        Value first = start(year());
        Value last = start(graph.node("Add", year(), 1.0));
        Value leap = graph.node("Sub", graph.node("Sub", last, first), 365.0);
        Value offset = graph.node("Mul", leap, LEAP_YEAR);
        dayOfTwoYears = graph.node("Add", graph.node("Sub", days, first), offset);
      }
      return dayOfTwoYears;
    }

    private Value weekday() {
      Value since = graph.node("Sub", days, MONDAY);
      Value weeks = graph.node("Mul", floor(since, WEEK), WEEK);
      return graph.node("Sub", since, weeks);
    }

    private Value fromTable(Value index, float[] table, int rows) {
      Value whole = graph.cast(index, DataType.INT64);
      Value flat = graph.node("Squeeze", whole, graph.columnsAxis());
      return graph.node("Gather", graph.floats("table", table, rows, table.length / rows), flat);
    }

    private static float[] ofTwoYears(DateEncoder.Input input) {
      float[] table = new float[2 * LEAP_YEAR * 3];
      for (int leap = 0; leap < 2; leap++) {
        for (int day = 0; day < 365 + leap; day++) {
          fill(input, FIRST_DAYS[leap] + day, table, (leap * LEAP_YEAR + day) * 3);
        }
      }
      return table;
    }

    private static float[] ofWeek(DateEncoder.Input input) {
      float[] table = new float[WEEK * 3];
      for (int day = 0; day < WEEK; day++) {
        fill(input, MONDAY + day, table, day * 3);
      }
      return table;
    }

    private static void fill(DateEncoder.Input input, int day, float[] table, int at) {
      DatePart part = input.part();
      double value = part.of(day * DAY_SECONDS);
      table[at] = (float) input.scale().apply(value);
      table[at + 1] = (float) part.sine(value);
      table[at + 2] = (float) part.cosine(value);
    }
  }
}
