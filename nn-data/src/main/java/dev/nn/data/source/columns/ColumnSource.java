package dev.nn.data.source.columns;

import dev.nn.api.text.VisibleText;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.Categorical.HashedEncoder;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.Ordinal.OrdinalEncoder;
import dev.nn.data.preprocessing.Piecewise.PiecewiseEncoder;
import dev.nn.data.preprocessing.Scale;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Literals;
import java.util.List;
import java.util.Locale;

/** The encoding of a column as a method: the code of a cell to inputs of the network. */
final class ColumnSource {

  private final Encoder encoder;
  private final int at;
  private final Code code;

  private ColumnSource(Encoder encoder, int at, Code code) {
    this.encoder = encoder;
    this.at = at;
    this.code = code;
  }

  /**
   * Writes a method.
   *
   * @param at the index of the first input of the column
   */
  static void write(Encoder encoder, String method, int at, Code code) {
    new ColumnSource(encoder, at, code).write(method);
  }

  private void write(String method) {
    List<String> inputs = encoder.inputNames();
    code.blank()
        .documented(
            "Encodes column '%s' as %s."
                .formatted(
                    Literals.comment(encoder.column().name()),
                    inputs.size() == 1
                        ? "input " + at
                        : "inputs %s to %s".formatted(at, at + inputs.size() - 1)))
        .open("private static void %s(double code, float[] x)".formatted(method));
    if (encoder instanceof NumericEncoder numeric) {
      number(numeric);
    } else if (encoder instanceof PiecewiseEncoder piecewise) {
      pieces(piecewise);
    } else if (encoder instanceof OrdinalEncoder ordinal) {
      ordinal(ordinal);
    } else if (encoder instanceof OneHotEncoder oneHot) {
      CategorySource.oneHot(oneHot, at, code);
    } else if (encoder instanceof HashedEncoder hashed) {
      CategorySource.hashed(hashed, at, code);
    } else if (encoder instanceof DateEncoder date) {
      date(date);
    } else if (encoder instanceof TransformedEncoder transformed) {
      throw new IllegalArgumentException(
          "column '%s' has the transform %s of a plug-in, which Java source cannot contain; compute the column in the table, and train without the transform"
              .formatted(VisibleText.of(encoder.column().name()), transformed.transform()));
    }
    code.close();
  }

  private void refuse(String condition, String reason) {
    refuse(encoder, condition, reason, code);
  }

  /** Writes the statement that refuses a cell on a condition. */
  static void refuse(Encoder encoder, String condition, String reason, Code code) {
    String message = "column '%s': %s".formatted(VisibleText.of(encoder.column().name()), reason);
    code.open("if (%s)".formatted(condition));
    code.line("throw new IllegalArgumentException(");
    code.line("    " + Literals.of(message) + ");");
    code.close();
  }

  /** Writes the statement that sets all inputs of a column to 0. */
  static void clear(Encoder encoder, int at, Code code) {
    code.line("Arrays.fill(x, %s, %s, 0f);".formatted(at, at + encoder.inputNames().size()));
  }

  /** Returns the reason against an unknown category. */
  static String unseen(List<String> categories) {
    return Refusal.unseen("the category", categories);
  }

  private void number(NumericEncoder numeric) {
    boolean replaces = !Double.isNaN(numeric.replacement());
    boolean texts = numeric.texts() && replaces;
    if (!texts) {
      refuse(
          "Double.isInfinite(code)",
          "the number is infinite, or a text that is no number; expected a finite number");
    }
    if (!replaces) {
      refuse("Double.isNaN(code)", encoder.refusal("missing"));
    }
    boolean used = replaces || numeric.indicator();
    if (used) {
      code.line("boolean missing = !Double.isFinite(code);");
    }
    String number =
        replaces ? "missing ? " + Literals.of(numeric.replacement()) + " : code" : "code";
    scaled(numeric, number, texts);
    if (numeric.indicator()) {
      code.line("x[%s] = missing ? 1f : 0f;".formatted(at + 1));
    }
  }

  private void scaled(NumericEncoder numeric, String number, boolean texts) {
    Scale scale = numeric.scale();
    double low = numeric.bounds().low();
    double high = numeric.bounds().high();
    boolean bounded = numeric.bounds().finite();
    code.line("double number = %s;".formatted(number));
    if (bounded) {
      code.line(
          "double bounded = number < %1$s ? %1$s : number > %2$s ? %2$s : number;"
              .formatted(Literals.of(low), Literals.of(high)));
    }
    code.line("double z = %s;".formatted(scaling(scale, bounded ? "bounded" : "number")));
    if (!bounded) {
      String reason = "the number is given, expected one that is finite when scaled to 32 bits";
      refuse(
          (texts ? "!Double.isInfinite(code) && " : "") + "!(Math.abs(z) <= Float.MAX_VALUE)",
          reason);
    }
    boolean finite =
        !bounded ? !texts : Double.isFinite(scale.apply(low)) && Double.isFinite(scale.apply(high));
    if (Double.isInfinite(numeric.smooth()) && finite) {
      code.line("x[%s] = (float) z;".formatted(at));
    } else {
      code.line("double part = z / %s;".formatted(Literals.of(numeric.smooth())));
      code.line("x[%s] = (float) (z / Math.sqrt(1 + part * part));".formatted(at));
    }
  }

  private static String scaling(Scale scale, String number) {
    String from = scale.shift() == 0 ? number : "(%s - %s)".formatted(number, shown(scale.shift()));
    return scale.divisor() == 1 ? from : "%s / %s".formatted(from, Literals.of(scale.divisor()));
  }

  /** Returns a number to subtract, in parentheses if it has a sign. */
  private static String shown(double number) {
    return number < 0 ? "(" + Literals.of(number) + ")" : Literals.of(number);
  }

  /** Writes the number to the input of the last piece, and then the coordinates over it. */
  private void pieces(PiecewiseEncoder piecewise) {
    List<Double> edges = piecewise.pieces().edges();
    int last = piecewise.pieces().count() - 1;
    new ColumnSource(piecewise.numbers(), at + last, code).number(piecewise.numbers());
    code.line("double scaled = x[%s];".formatted(at + last));
    for (int i = 0; i <= last; i++) {
      double start = edges.get(i);
      String width = Literals.of(edges.get(i + 1) - start);
      String u = "(scaled - %s) / %s".formatted(shown(start), width);
      u = i == 0 ? u : "Math.max(%s, 0)".formatted(u);
      u = i == last ? u : "Math.min(%s, 1)".formatted(u);
      code.line("x[%s] = (float) (2 * (%s) - 1);".formatted(at + i, u));
    }
  }

  private void ordinal(OrdinalEncoder ordinal) {
    int count = ordinal.categories().size();
    code.line("int index = (int) code;");
    code.line("boolean known = index == code && index >= 0 && index < %s;".formatted(count));
    if (ordinal.unseen() == Unseen.ERROR) {
      refuse("!known && !Double.isNaN(code)", unseen(ordinal.categories()));
    }
    NumericEncoder numbers = ordinal.numbers();
    boolean ignored = ordinal.unseen() == Unseen.IGNORE;
    code.line(ignored ? "boolean missing = !known;" : "boolean missing = Double.isNaN(code);");
    boolean replaces = !Double.isNaN(numbers.replacement());
    if (!replaces) {
      refuse("missing", numbers.refusal("missing"));
    }
    String place =
        ordinal.unseen() == Unseen.OTHER ? "known ? code : %s.0".formatted(count) : "code";
    scaled(
        numbers,
        replaces ? "missing ? %s : %s".formatted(Literals.of(numbers.replacement()), place) : place,
        false);
    if (numbers.indicator()) {
      code.line("x[%s] = missing ? 1f : 0f;".formatted(at + 1));
    }
  }

  private void date(DateEncoder date) {
    if (!date.texts() || date.unseen() == Unseen.ERROR) {
      refuse("Double.isInfinite(code)", date.refusal("a text"));
    }
    refuse(
        "Math.abs(code) > %s && !Double.isInfinite(code)".formatted(Literals.of(DateReading.MOST)),
        date.refusal("a number"));
    int width = date.inputNames().size();
    int indicator = at + width - 1;
    code.open("if (!Double.isFinite(code))");
    clear(date, at, code);
    if (date.indicator()) {
      code.line("x[%s] = 1f;".formatted(indicator));
    }
    code.line("return;");
    code.close();
    int next = at;
    for (DateEncoder.Input input : date.inputs()) {
      String part = input.part().name();
      String name = part.toLowerCase(Locale.ROOT);
      code.line("double %s = DatePart.%s.of(code);".formatted(name, part));
      code.line("x[%s] = (float) (%s);".formatted(next++, scaling(input.scale(), name)));
      if (input.part().cyclic()) {
        code.line("x[%s] = (float) DatePart.%s.sine(%s);".formatted(next++, part, name));
        code.line("x[%s] = (float) DatePart.%s.cosine(%s);".formatted(next++, part, name));
      }
    }
    if (date.indicator()) {
      code.line("x[%s] = 0f;".formatted(indicator));
    }
  }
}
