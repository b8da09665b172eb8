package dev.nn.data.source;

import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Literals;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Numbers as text in a source: literals if they are few, else Base64 in text blocks, each shorter
 * than the 64 KB that a constant may have.
 */
final class WeightText {

  /** The bytes of a text block; a third more as Base64. */
  private static final int BLOCK = 42_000;

  private static final int LINE = 76;

  private WeightText() {}

  /** Returns bytes as text blocks between commas, indented. */
  static String base64(byte[] bytes, String indent) {
    Base64.Encoder lines =
        Base64.getMimeEncoder(LINE, ("\n" + indent).getBytes(StandardCharsets.US_ASCII));
    List<String> blocks = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += BLOCK) {
      byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BLOCK));
      blocks.add("\"\"\"\n" + indent + lines.encodeToString(part) + "\"\"\"");
    }
    return "\n" + indent + String.join(",\n" + indent, blocks);
  }

  /** Returns arrays one after the other, little-endian. */
  static byte[] bytes(float[]... arrays) {
    int count = Arrays.stream(arrays).mapToInt(array -> array.length).sum();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(4, count)).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] array : arrays) {
      for (float number : array) {
        bytes.putFloat(number);
      }
    }
    return bytes.array();
  }

  /** Returns an array as literals in braces. */
  static String literals(float[] array, String indent) {
    List<String> texts = new ArrayList<>();
    for (float number : array) {
      texts.add(Literals.of(number));
    }
    String joined = String.join(", ", texts);
    return "{" + String.join("\n" + indent, Code.wrapped(joined, 90)) + "}";
  }
}
