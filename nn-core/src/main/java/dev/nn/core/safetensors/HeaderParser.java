package dev.nn.core.safetensors;

import dev.nn.core.safetensors.Header.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A parser of headers, member by member, which names the byte of each fault. */
final class HeaderParser {

  private static final String FIELDS = "\"dtype\", \"shape\" or \"data_offsets\"";

  private static final String AFTER_KEY = "after a key";

  private final JsonCursor json;
  private final Map<String, String> metadata = new TreeMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private HeaderParser(JsonCursor json) {
    this.json = json;
  }

  /**
   * Reads a header.
   *
   * @param json in valid UTF-8
   * @param offset of the header in its file, for messages
   * @param source the file, for messages
   * @throws SafetensorsException if it is not of the form that {@link Header} has
   */
  static Header parse(byte[] json, int offset, String source) throws SafetensorsException {
    HeaderParser parser = new HeaderParser(new JsonCursor(json, offset, source));
    parser.header();
    return new Header(parser.metadata, parser.entries);
  }

  private void header() throws SafetensorsException {
    Set<String> seen = new HashSet<>();
    json.expect('{', "at the start of the header");
    if (!json.accept('}')) {
      do {
        json.at("");
        String name = json.string("the name of a tensor");
        String pointer = child("", name);
        json.at(pointer);
        requireNew(seen, name);
        json.expect(':', "after a name");
        if (name.equals(Header.METADATA)) {
          metadata(pointer);
        } else {
          entries.add(entry(name, pointer));
        }
        json.at("");
      } while (json.accept(','));
      json.expect('}', "or ',' after a tensor");
    }
    json.expectEnd();
  }

  private void metadata(String pointer) throws SafetensorsException {
    json.expect('{', "of the metadata");
    if (json.accept('}')) {
      return;
    }
    Set<String> seen = new HashSet<>();
    do {
      json.at(pointer);
      String key = json.string("a key of the metadata");
      json.at(child(pointer, key));
      requireNew(seen, key);
      json.expect(':', AFTER_KEY);
      metadata.put(key, json.string("as every value of the metadata"));
      json.at(pointer);
    } while (json.accept(','));
    json.expect('}', "or ',' after a value of the metadata");
  }

  /** Reads {@code {"dtype": "F32", "shape": […], "data_offsets": [begin, end]}}, in any order. */
  private Entry entry(String name, String pointer) throws SafetensorsException {
    String type = null;
    List<Integer> shape = null;
    List<Long> offsets = null;
    Set<String> seen = new HashSet<>();
    json.expect('{', "of a tensor's description");
    do {
      json.at(pointer);
      String field = json.string(FIELDS);
      json.at(child(pointer, field));
      requireNew(seen, field);
      switch (field) {
        case "dtype" -> type = type();
        case "shape" -> shape = shape(child(pointer, field));
        case "data_offsets" -> offsets = offsets(child(pointer, field));
        default ->
            throw json.problem(
                "a tensor has dtype, shape and data_offsets, not this; it takes a newer nn to read"
                    + " the file, or the file is damaged");
      }
      json.at(pointer);
    } while (json.accept(','));
    json.expect('}', "or ',' after a value of a tensor's description");
    if (type == null || shape == null || offsets == null) {
      throw json.damaged("one of dtype, shape and data_offsets is missing");
    }
    return entry(name, shape, offsets);
  }

  private String type() throws SafetensorsException {
    json.expect(':', AFTER_KEY);
    String type = json.string("the type of the numbers");
    if (!type.equals(Header.TYPE)) {
      throw json.problem(
          "the type of the numbers is %s, expected F32; convert the tensor to float32 where the file was made"
              .formatted(Utf8.printable(type)));
    }
    return type;
  }

  private List<Integer> shape(String pointer) throws SafetensorsException {
    return numbers("the length of an axis", Integer.MAX_VALUE, pointer).stream()
        .map(Long::intValue)
        .toList();
  }

  private List<Long> offsets(String pointer) throws SafetensorsException {
    return numbers("an offset", Long.MAX_VALUE, pointer);
  }

  private List<Long> numbers(String what, long most, String pointer) throws SafetensorsException {
    List<Long> numbers = new ArrayList<>();
    json.expect(':', AFTER_KEY);
    json.expect('[', "of a list");
    if (json.accept(']')) {
      return numbers;
    }
    do {
      json.at(pointer + "/" + numbers.size());
      long number = json.wholeNumber(what);
      if (number > most) {
        throw json.damaged("%s is %s, expected at most %s".formatted(what, number, most));
      }
      numbers.add(number);
    } while (json.accept(','));
    json.at(pointer);
    json.expect(']', "or ',' after a number");
    return numbers;
  }

  /** Checks a description as far as it stands alone: whether the offsets suit the shape. */
  private Entry entry(String name, List<Integer> shape, List<Long> offsets)
      throws SafetensorsException {
    if (offsets.size() != 2) {
      throw json.damaged("there are %s data_offsets, expected 2".formatted(offsets.size()));
    }
    long begin = offsets.get(0);
    long end = offsets.get(1);
    long bytes;
    try {
      bytes = (long) Float.BYTES * Tensor.size(shape);
    } catch (IllegalArgumentException e) {
      throw json.damaged(String.valueOf(e.getMessage()));
    }
    if (begin > end || end - begin != bytes) {
      throw json.damaged(
          "the data_offsets are [%s, %s], but a shape of %s takes %s bytes"
              .formatted(begin, end, shape, bytes));
    }
    return new Entry(name, shape, begin, end);
  }

  private void requireNew(Set<String> seen, String key) throws SafetensorsException {
    if (!seen.add(key)) {
      throw json.damaged("'%s' is there twice".formatted(Utf8.printable(key)));
    }
  }

  /** Returns a JSON pointer (RFC 6901) to a member. */
  private static String child(String pointer, String key) {
    return pointer + "/" + Utf8.printable(key).replace("~", "~0").replace("/", "~1");
  }
}
