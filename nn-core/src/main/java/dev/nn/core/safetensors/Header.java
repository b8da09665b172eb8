package dev.nn.core.safetensors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The part of a file before its numbers.
 *
 * @param metadata by key
 * @param entries of the tensors
 */
record Header(Map<String, String> metadata, List<Entry> entries) {

  /** The most bytes that a header may have, here and in the format's first implementation. */
  static final int MAX_LENGTH = 100_000_000;

  static final String METADATA = "__metadata__";
  static final String TYPE = "F32";

  /** Headers are padded to a multiple of this, so that the numbers are aligned in the file. */
  private static final int ALIGNMENT = 8;

  /**
   * The place of the numbers of a tensor.
   *
   * @param begin the first byte, counted from the end of the header
   * @param end one past the last
   */
  record Entry(String name, List<Integer> shape, long begin, long end) {}

  /** Returns the header of a file that has the given tensors one after the other. */
  static Header of(Map<String, String> metadata, List<Tensor> tensors) {
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (Tensor tensor : tensors) {
      long end = begin + (long) Float.BYTES * tensor.size();
      entries.add(new Entry(tensor.name(), tensor.shape(), begin, end));
      begin = end;
    }
    return new Header(metadata, entries);
  }

  /** Returns the header as a file has it, padded. */
  byte[] bytes() {
    StringBuilder json = new StringBuilder("{");
    if (!metadata.isEmpty()) {
      appendString(json, METADATA).append(":{");
      metadata.forEach(
          (key, value) -> {
            appendString(json, key).append(':');
            appendString(json, value).append(',');
          });
      json.setCharAt(json.length() - 1, '}');
      json.append(',');
    }
    for (Entry entry : entries) {
      appendString(json, entry.name)
          .append(":{\"dtype\":\"" + TYPE + "\",\"shape\":")
          .append(
              entry.shape.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")))
          .append(",\"data_offsets\":[")
          .append(entry.begin)
          .append(',')
          .append(entry.end)
          .append("]},");
    }
    int end = json.length() - 1;
    if (json.charAt(end) == ',') {
      json.setLength(end);
    }
    json.append('}');
    byte[] unpadded = json.toString().getBytes(StandardCharsets.UTF_8);
    int padding = Math.floorMod(-unpadded.length, ALIGNMENT);
    json.append(" ".repeat(padding));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static StringBuilder appendString(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c == '\n') {
        json.append("\\n");
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"');
  }
}
