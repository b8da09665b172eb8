package dev.nn.core.safetensors;

import dev.nn.core.json.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a file before its numbers. */
record Header(Map<String, String> metadata, List<Entry> entries) {

  /** The most bytes of a header, here and in the format's first implementation. */
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
    Map<String, Object> members = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      members.put(METADATA, metadata);
    }
    for (Entry entry : entries) {
      List<Long> offsets = List.of(entry.begin, entry.end);
      members.put(entry.name, new Description(TYPE, entry.shape, offsets));
    }
    byte[] json = RecordCodec.write(members).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, json.length + Math.floorMod(-json.length, ALIGNMENT));
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /** An entry in JSON. */
  private record Description(String dtype, List<Integer> shape, List<Long> dataOffsets) {}
}
