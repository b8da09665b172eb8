package dev.nn.core.safetensors;

import dev.nn.core.json.Place;
import dev.nn.core.json.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of a file before its numbers. */
record Header(Map<String, String> metadata, List<Entry> entries) {

  /** The most bytes of a header, here and in the format's first implementation. */
  static final int MAX_LENGTH = 100_000_000;

  static final String METADATA = "__metadata__";

  private static final String TYPE = "F32";

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

  /**
   * Reads a header.
   *
   * @throws SafetensorsException if the numbers of a tensor are not float32
   * @throws IllegalArgumentException for any other fault, with its JSON pointer (RFC 6901)
   */
  static Header parse(String json, String source) throws SafetensorsException {
    Map<String, Place> members = RecordCodec.tree(json, "the header").members();
    Map<String, String> metadata = new TreeMap<>();
    Place texts = members.remove(METADATA);
    if (texts != null) {
      texts.members().forEach((key, value) -> metadata.put(key, value.text()));
    }
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, Place> member : members.entrySet()) {
      String name = member.getKey();
      Description tensor = RecordCodec.STRICT.read(Description.class, member.getValue());
      if (!tensor.dtype.equals(TYPE)) {
        throw new SafetensorsException(
            source,
            "tensor '%s' has numbers of type %s, expected F32; convert the tensor to float32 where the file was made"
                .formatted(Utf8.printable(name, 80), Utf8.printable(tensor.dtype, 80)),
            null);
      }
      entries.add(
          new Entry(name, tensor.shape, tensor.dataOffsets.get(0), tensor.dataOffsets.get(1)));
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

  /** An entry in JSON. Its offsets suit its shape. */
  private record Description(String dtype, List<Integer> shape, List<Long> dataOffsets) {

    Description {
      if (dataOffsets.size() != 2) {
        throw new IllegalArgumentException(
            "there are %s data_offsets, expected 2".formatted(dataOffsets.size()));
      }
      long begin = dataOffsets.get(0);
      long end = dataOffsets.get(1);
      long bytes = (long) Float.BYTES * Tensor.size(shape);
      if (begin < 0 || begin > end || end - begin != bytes) {
        throw new IllegalArgumentException(
            "the data_offsets are [%s, %s], but a shape of %s takes %s bytes"
                .formatted(begin, end, shape, bytes));
      }
    }
  }
}
