package dev.nn.core.safetensors;

import dev.nn.api.text.VisibleText;
import java.nio.charset.StandardCharsets;

/** The texts of headers. */
final class Utf8 {

  private Utf8() {}

  static boolean isEncodable(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Returns a text for a message: on one line, and cut off after {@code limit} characters. */
  static String printable(String text, int limit) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(limit)
        .map(c -> Character.getType(c) == Character.SURROGATE ? '?' : c)
        .forEach(line::appendCodePoint);
    boolean isLonger = text.codePointCount(0, text.length()) > limit;
    return VisibleText.of(line.toString()) + (isLonger ? "…" : "");
  }
}
