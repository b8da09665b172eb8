package dev.nn.core.safetensors;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The character encoding of headers, taken strictly. */
final class Utf8 {

  private Utf8() {}

  /** Returns whether a text has a form in UTF-8: no half of a surrogate pair is in it. */
  static boolean isEncodable(CharSequence text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Returns the index of the first byte that is not part of a character, or -1 if all are. */
  static int firstMalformed(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer discarded = CharBuffer.allocate(8192);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result;
    do {
      result = decoder.decode(in, discarded.clear(), true);
    } while (result.isOverflow());
    return result.isError() ? in.position() : -1;
  }

  /** Returns some bytes as text for a message, on one line, cut off after {@code length}. */
  static String excerpt(byte[] bytes, int from, int length) {
    int to = Math.min(bytes.length, from + length);
    return printable(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  /** Returns a text for a message: on one line, and not long. */
  static String printable(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(80)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .forEach(line::appendCodePoint);
    return text.codePointCount(0, text.length()) > 80 ? line + "…" : line.toString();
  }
}
