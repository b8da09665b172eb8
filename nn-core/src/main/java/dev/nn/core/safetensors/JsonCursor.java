package dev.nn.core.safetensors;

import java.nio.charset.StandardCharsets;

/**
 * A reader of JSON, token by token, as far as headers need it: strings, whole numbers and
 * punctuation.
 *
 * <p>The caller says which token comes next. So nothing nests deeper than the caller's own methods,
 * and any other token is an error at its byte.
 */
final class JsonCursor {

  private final byte[] json;
  private final int offset;
  private final String source;
  private String pointer = "";
  private int next;
  private int tokenStart;

  /**
   * Creates a cursor at the start of a text.
   *
   * @param json in valid UTF-8
   * @param offset of the text in its file, for messages
   * @param source the file, for messages
   */
  JsonCursor(byte[] json, int offset, String source) {
    this.json = json;
    this.offset = offset;
    this.source = source;
  }

  /** Says which value is read next, as a JSON pointer, for messages. */
  void at(String newPointer) {
    pointer = newPointer;
  }

  /** Returns an exception about the token read last. */
  SafetensorsException problem(String what) {
    String place = "byte " + (offset + tokenStart);
    return new SafetensorsException(
        source, pointer.isEmpty() ? place : place + " (" + pointer + ")", what, null);
  }

  /** Returns an exception about a token that only damage or a faulty writer explains. */
  SafetensorsException damaged(String what) {
    return problem(what + SafetensorsException.DAMAGED);
  }

  /** Reads one character of punctuation if it comes next. */
  boolean accept(char punctuation) {
    skipSpace();
    if (next < json.length && json[next] == punctuation) {
      next++;
      return true;
    }
    return false;
  }

  /** Reads one character of punctuation. */
  void expect(char punctuation, String what) throws SafetensorsException {
    if (!accept(punctuation)) {
      throw unexpected("'" + punctuation + "' " + what);
    }
  }

  /** Makes sure that only spaces are left. */
  void expectEnd() throws SafetensorsException {
    skipSpace();
    if (next < json.length) {
      throw unexpected("nothing but spaces after the header's closing brace");
    }
  }

  /** Reads a whole number of at least 0 that fits a long. */
  long wholeNumber(String what) throws SafetensorsException {
    skipSpace();
    long number = 0;
    while (next < json.length && isDigit(json[next])) {
      int digit = json[next] - '0';
      boolean fits = number <= (Long.MAX_VALUE - digit) / 10;
      if (!fits || (number == 0 && next > tokenStart)) {
        throw damaged(
            "expected %s as a whole number of 0 to 2^63 - 1 without leading zeros".formatted(what));
      }
      number = 10 * number + digit;
      next++;
    }
    if (next == tokenStart || (next < json.length && continuesNumber(json[next]))) {
      throw unexpected(what + " as a whole number, in digits alone");
    }
    return number;
  }

  /** Reads a string. */
  String string(String what) throws SafetensorsException {
    skipSpace();
    if (next >= json.length || json[next] != '"') {
      throw unexpected("a string, " + what);
    }
    next++;
    StringBuilder text = new StringBuilder();
    int plain = next;
    while (next < json.length) {
      int b = json[next];
      if (b == '"' || b == '\\') {
        text.append(new String(json, plain, next - plain, StandardCharsets.UTF_8));
        next++;
        if (b == '"') {
          return checked(text);
        }
        text.append(escaped());
        plain = next;
      } else if (b >= 0 && b < ' ') {
        tokenStart = next;
        throw damaged("a string has an unescaped control character");
      } else {
        next++;
      }
    }
    throw damaged("a string has no end");
  }

  /** Reads the character of an escape, from behind its backslash. */
  private char escaped() throws SafetensorsException {
    int b = next < json.length ? json[next++] : -1;
    return switch (b) {
      case '"', '\\', '/' -> (char) b;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw damaged("a string has an escape that JSON does not have");
    };
  }

  private char hexadecimal() throws SafetensorsException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = next < json.length ? Character.digit(json[next], 16) : -1;
      if (digit < 0) {
        throw damaged("a string has a \\u without four hexadecimal digits");
      }
      value = 16 * value + digit;
      next++;
    }
    return (char) value;
  }

  /** Refuses half of a surrogate pair, which only an escape can smuggle in. */
  private String checked(CharSequence text) throws SafetensorsException {
    if (!Utf8.isEncodable(text)) {
      throw damaged("a string has one half of a surrogate pair");
    }
    return text.toString();
  }

  private SafetensorsException unexpected(String expected) {
    String found =
        next >= json.length
            ? "the header ends"
            : "found '%s'".formatted(Utf8.excerpt(json, next, 12));
    tokenStart = next;
    return damaged(found + ", expected " + expected);
  }

  private void skipSpace() {
    while (next < json.length && isSpace(json[next])) {
      next++;
    }
    tokenStart = next;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean continuesNumber(byte b) {
    return b == '.' || b == 'e' || b == 'E';
  }
}
