package dev.nn.core.safetensors;

import dev.nn.api.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The part of a file before its values. */
record Header(Map<String, String> metadata, List<Entry> entries) {

  /** A header has at most this many bytes, both here and in the format's first implementation. */
  static final int MAX_LENGTH = 100_000_000;

  /**
   * A name has at most this many characters, because jackson-core reads no more; version 2.15 has
   * no setting for it.
   */
  static final int MAX_NAME = 50_000;

  static final String METADATA = "__metadata__";

  static final String TYPE = "F32";

  /** Where a tensor's values lie. */
  record Entry(String name, List<Integer> shape, long begin, long end) {}

  static boolean isEncodable(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Prepares a text for a message: on one line, cut off after {@code limit} characters. */
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
