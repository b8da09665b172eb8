package dev.nn.data.source.syntax;

import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values as literals of Java, in ASCII, and texts as parts of comments. */
public final class Literals {

  /** The most characters of a constant, which has at most 65,535 bytes, up to 3 for each. */
  private static final int LONGEST = 65_535 / 3;

  private Literals() {}

  /**
   * Returns a text as an expression: a literal, or a call that joins literals, since a compiler
   * makes one constant of a sum of literals.
   */
  public static String of(String text) {
    if (text.length() <= LONGEST) {
      return literal(text);
    }
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < text.length(); from += LONGEST) {
      parts.add(literal(text.substring(from, Math.min(text.length(), from + LONGEST))));
    }
    return "String.join(\"\", " + String.join(", ", parts) + ")";
  }

  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      literal.append(escaped(text.charAt(i)));
    }
    return literal.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c >= ' ' && c < 127 ? String.valueOf(c) : unicode(c);
    };
  }

  /** Returns an escape that stands for the same character before the compiler looks for tokens. */
  public static String unicode(char c) {
    String digits = Integer.toHexString(c);
    return c < ' ' || c == 127
        ? "\\" + "0".repeat(3 - Integer.toOctalString(c).length()) + Integer.toOctalString(c)
        : "\\u" + "0".repeat(4 - digits.length()) + digits;
  }

  public static String of(float value) {
    if (Float.isFinite(value)) {
      return value + "f";
    }
    return Float.isNaN(value)
        ? "Float.NaN"
        : value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
  }

  public static String of(double value) {
    if (Double.isFinite(value)) {
      return String.valueOf(value);
    }
    return Double.isNaN(value)
        ? "Double.NaN"
        : value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
  }

  /** Returns the literal of a number, a truth value, a text or a constant of an enum. */
  public static String ofHyperparameter(Object value) {
    if (value instanceof Float number) {
      return of(number.floatValue());
    }
    if (value instanceof Double number) {
      return of(number.doubleValue());
    }
    if (value instanceof String text) {
      return of(text);
    }
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getCanonicalName() + "." + constant.name();
    }
    return value instanceof Long ? value + "L" : String.valueOf(value);
  }

  /** Returns texts between commas. */
  public static String list(List<String> texts) {
    return texts.stream().map(Literals::of).collect(Collectors.joining(", "));
  }

  /**
   * Returns a text as a part of a comment: on one line, not too long, and no end of the comment.
   */
  public static String comment(String text) {
    return plain(Names.shortened(text));
  }

  /** Returns a text of any length as a part of a comment. */
  public static String plain(String text) {
    return text.replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("*/", "*&#47;");
  }
}
