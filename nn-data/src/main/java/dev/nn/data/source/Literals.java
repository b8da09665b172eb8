package dev.nn.data.source;

import dev.nn.data.text.Names;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Writes values as Java literals, in ASCII, and texts as parts of comments. */
final class Literals {

  /** The most characters in a constant, which has up to 65,535 bytes, up to 3 for each. */
  private static final int LONGEST = 65_535 / 3;

  /** List at most this many elements one by one. */
  private static final int LISTED = 40;

  private Literals() {}

  /** Returns a text as a literal, or, if it is long, as a call that joins literals. */
  static String of(String text) {
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

  /** Returns an escape that the compiler replaces by the character before it looks for tokens. */
  private static String unicode(char c) {
    String digits = Integer.toHexString(c);
    return c < ' ' || c == 127
        ? "\\" + "0".repeat(3 - Integer.toOctalString(c).length()) + Integer.toOctalString(c)
        : "\\u" + "0".repeat(4 - digits.length()) + digits;
  }

  static String of(float value) {
    return Float.isFinite(value) ? value + "f" : of((double) value).replace("Double", "Float");
  }

  static String of(double value) {
    return Double.isFinite(value)
        ? String.valueOf(value)
        : Double.isNaN(value)
            ? "Double.NaN"
            : value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
  }

  /** Java code, as opposed to text for a literal. */
  record Code(String java) {

    @Override
    public String toString() {
      return java;
    }
  }

  /** Returns the call of a constructor or method, with literals for the arguments. */
  static Code call(String called, Object... arguments) {
    return new Code(
        Arrays.stream(arguments)
            .map(Literals::ofHyperparameter)
            .collect(Collectors.joining(", ", called + "(", ")")));
  }

  /** Returns the literal for a number, truth value, text or enum constant. */
  static String ofHyperparameter(Object value) {
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

  /** Returns numbers as an array; many numbers are written in Base64. */
  static Code array(List<Double> numbers) {
    if (numbers.size() <= LISTED) {
      return new Code(
          numbers.stream()
              .map(number -> of(number.doubleValue()))
              .collect(Collectors.joining(", ", "new double[] {", "}")));
    }
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
    numbers.forEach(bytes::putDouble);
    return new Code("doubles(%s)".formatted(base64(bytes.array())));
  }

  /** Returns bytes as texts separated by commas, each short enough for a constant. */
  static String base64(byte[] bytes) {
    String indent = "        ";
    Base64.Encoder lines = Base64.getMimeEncoder(76, new byte[] {'\n'});
    List<String> blocks = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += 42_000) {
      byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 42_000));
      String text = lines.encodeToString(part);
      blocks.add("\"" + text.replace("\n", "\"\n" + indent + "+ \"") + "\"");
    }
    return String.join(",\n" + indent, blocks);
  }

  /** Returns a list of texts as an expression; a long list is one text, which is less code. */
  static Code texts(List<String> texts) {
    if (texts.size() <= LISTED) {
      return call("List.<String>of", texts.toArray());
    }
    char separator = '|';
    for (char next = '\u0001'; has(texts, separator); next++) {
      separator = next == '\'' || next == '\\' || next == '"' ? '|' : next;
    }
    String all = String.join(String.valueOf(separator), texts);
    List<String> constants = new ArrayList<>();
    for (int from = 0; from < all.length(); from += LONGEST) {
      String part = all.substring(from, Math.min(all.length(), from + LONGEST));
      List<String> lines = new ArrayList<>();
      for (int at = 0; at < part.length(); at += 60) {
        lines.add(literal(part.substring(at, Math.min(part.length(), at + 60))));
      }
      constants.add(String.join("\n                + ", lines));
    }
    return new Code(
        "split('%s',\n            %s)"
            .formatted(escaped(separator), String.join(",\n            ", constants)));
  }

  private static boolean has(List<String> texts, char separator) {
    return texts.stream().anyMatch(text -> text.indexOf(separator) >= 0);
  }

  /** Breaks words into lines of some 94 characters. */
  static String wrapped(String sentence, String between) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : sentence.split(" ", -1)) {
      boolean fits = length == 0 || length + 1 + word.length() <= 94;
      lines.append(length == 0 ? "" : fits ? " " : between).append(word);
      length = fits ? length + 1 + word.length() : word.length();
    }
    return lines.toString();
  }

  /** Returns a text for a comment: on one line, and not too long. */
  static String comment(String text) {
    return plain(Names.shortened(text));
  }

  static String plain(String text) {
    String safe =
        text.replace("\\", "\\\\")
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("@", "&#64;")
            .replace("*/", "*&#47;");
    return safe.chars()
        .mapToObj(c -> c < 128 ? String.valueOf((char) c) : unicode((char) c))
        .collect(Collectors.joining());
  }
}
