package dev.nn.data.source.columns;

import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Scale;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Literals;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The encoding of columns of numbers, one after the other, as a loop in a class of its own. A cell
 * that is missing or refused is left to the methods of the columns.
 */
final class NumberLoop {

  /** The fewest columns that are worth a loop. */
  private static final int FEWEST = 8;

  private final List<NumericEncoder> columns;
  private final Code code;

  private NumberLoop(List<NumericEncoder> columns, Code code) {
    this.columns = columns;
    this.code = code;
  }

  /** Returns how many columns from an index on a loop encodes; 0 for fewer than are worth it. */
  static int length(List<Encoder> encoders, int from, int to) {
    int end = from;
    while (end < to
        && encoders.get(end) instanceof NumericEncoder numeric
        && isPlain(numeric)
        && isLike(numeric, (NumericEncoder) encoders.get(from))) {
      end++;
    }
    return end - from >= FEWEST ? end - from : 0;
  }

  /** Returns whether the input of a finite number is what the formula of the loop says. */
  private static boolean isPlain(NumericEncoder column) {
    Scale scale = column.scale();
    double low = scale.apply(column.bounds().low());
    double high = scale.apply(column.bounds().high());
    boolean finite = Double.isFinite(low) && Double.isFinite(high);
    return !column.indicator() && finite == column.bounds().finite();
  }

  private static boolean isLike(NumericEncoder one, NumericEncoder other) {
    return one.smooth() == other.smooth() && one.bounds().finite() == other.bounds().finite();
  }

  /**
   * Writes a class whose method returns whether all cells are numbers that the inputs can hold.
   *
   * @param from the index of the first column
   * @param at the index of the first input
   */
  static void write(String name, List<Encoder> encoders, int from, int at, Code code) {
    List<NumericEncoder> columns = encoders.stream().map(NumericEncoder.class::cast).toList();
    new NumberLoop(columns, code).write(name, from, at);
  }

  private void write(String name, int from, int at) {
    boolean bounded = columns.get(0).bounds().finite();
    double smooth = columns.get(0).smooth();
    code.blank()
        .documented(
            "The encoding of columns %s to %s, unless a cell is missing or refused."
                .formatted(from, from + columns.size() - 1))
        .open("private static final class " + name);
    String number = "number";
    if (bounded) {
      constants("LOWS", column -> column.bounds().low());
      constants("HIGHS", column -> column.bounds().high());
      number = "bounded";
    }
    if (columns.stream().anyMatch(column -> column.scale().shift() != 0)) {
      constants("SHIFTS", column -> column.scale().shift());
      number = "(" + number + " - SHIFTS[c])";
    }
    if (columns.stream().anyMatch(column -> column.scale().divisor() != 1)) {
      constants("DIVISORS", column -> column.scale().divisor());
      number += " / DIVISORS[c]";
    }
    code.blank()
        .documented("Returns whether all cells are numbers, so that their inputs are set.")
        .open("static boolean encode(double[] row, float[] x)")
        .line("boolean numbers = true;")
        .open("for (int c = 0; c < %s; c++)".formatted(columns.size()))
        .line("double number = row[%sc];".formatted(plus(from)));
    if (bounded) {
      code.line(
          "double bounded = number < LOWS[c] ? LOWS[c] : number > HIGHS[c] ? HIGHS[c] : number;");
    }
    code.line("double z = %s;".formatted(number))
        .line(
            bounded
                ? "numbers &= Double.isFinite(number);"
                : "numbers &= Math.abs(z) <= Float.MAX_VALUE;");
    String input = "z";
    if (Double.isFinite(smooth)) {
      code.line("double part = z / %s;".formatted(Literals.of(smooth)));
      input = "(z / Math.sqrt(1 + part * part))";
    }
    code.line("x[%sc] = (float) %s;".formatted(plus(at), input))
        .close()
        .line("return numbers;")
        .close()
        .close();
  }

  private static String plus(int index) {
    return index == 0 ? "" : index + " + ";
  }

  private void constants(String name, ToDoubleFunction<NumericEncoder> number) {
    String numbers =
        columns.stream()
            .map(column -> Literals.of(number.applyAsDouble(column)))
            .collect(Collectors.joining(", "));
    code.line("private static final double[] %s = {".formatted(name));
    Code.wrapped(numbers, 84).forEach(line -> code.line("  " + line));
    code.line("};");
  }
}
