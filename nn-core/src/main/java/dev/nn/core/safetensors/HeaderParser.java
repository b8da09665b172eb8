package dev.nn.core.safetensors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nn.core.safetensors.Header.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A parser of headers. It asks for token after token, so that a header is refused at the first
 * token out of place, however deep or large it is. Messages name the byte and the JSON pointer (RFC
 * 6901).
 */
record HeaderParser(String whole, int offset, String source, JsonParser json) {

  /** Texts may fill the header; names are not in a table that colliding names would fill. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Header.MAX_LENGTH).build())
          .build();

  static Header parse(String text, int offset, String source) throws IOException {
    try (JsonParser json = FACTORY.createParser(text)) {
      HeaderParser parser = new HeaderParser(text, offset, source, json);
      try {
        return parser.header();
      } catch (JacksonException e) {
        JsonLocation location =
            e.getLocation() == null ? json.currentTokenLocation() : e.getLocation();
        String problem = e.getOriginalMessage().lines().findFirst().orElse("");
        String brief = Utf8.printable(problem.replaceFirst(" \\(start marker.*", ""), 160);
        throw parser.problem(location, brief + SafetensorsException.DAMAGED);
      }
    }
  }

  private Header header() throws IOException {
    Map<String, String> metadata = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    take(JsonToken.START_OBJECT, "the object of the header");
    for (String name = name(); name != null; name = name()) {
      if (name.equals(Header.METADATA)) {
        take(JsonToken.START_OBJECT, "the object of the metadata");
        for (String key = name(); key != null; key = name()) {
          metadata.put(key, text());
        }
      } else {
        entries.add(entry(name));
      }
    }
    if (json.nextToken() != null) {
      throw unexpected("nothing but spaces after the header's closing brace");
    }
    return new Header(metadata, entries);
  }

  /** Reads {@code {"dtype": "F32", "shape": […], "data_offsets": [begin, end]}}, in any order. */
  private Entry entry(String name) throws IOException {
    String type = null;
    List<Integer> shape = null;
    List<Long> offsets = null;
    take(JsonToken.START_OBJECT, "the description of a tensor");
    for (String field = name(); field != null; field = name()) {
      switch (field) {
        case "dtype" -> type = type();
        case "shape" -> shape = numbers(Integer.MAX_VALUE).stream().map(Long::intValue).toList();
        case "data_offsets" -> offsets = numbers(Long.MAX_VALUE);
        default ->
            throw problem(
                "a tensor has dtype, shape and data_offsets, not this; it takes a newer nn to read the file, or the file is damaged");
      }
    }
    if (type == null || shape == null || offsets == null) {
      throw damaged("one of dtype, shape and data_offsets is missing");
    }
    if (offsets.size() != 2) {
      throw damaged("there are %s data_offsets, expected 2".formatted(offsets.size()));
    }
    long begin = offsets.get(0);
    long end = offsets.get(1);
    try {
      long bytes = (long) Float.BYTES * Tensor.size(shape);
      if (begin > end || end - begin != bytes) {
        throw damaged(
            "the data_offsets are [%s, %s], but a shape of %s takes %s bytes"
                .formatted(begin, end, shape, bytes));
      }
    } catch (IllegalArgumentException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
    return new Entry(name, shape, begin, end);
  }

  private String type() throws IOException {
    String type = text();
    if (!type.equals(Header.TYPE)) {
      throw problem(
          "the type of the numbers is %s, expected F32; convert the tensor to float32 where the file was made"
              .formatted(Utf8.printable(type, 80)));
    }
    return type;
  }

  private List<Long> numbers(long most) throws IOException {
    List<Long> numbers = new ArrayList<>();
    take(JsonToken.START_ARRAY, "a list of numbers");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      boolean isWhole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
      if (!isWhole
          || json.getText().startsWith("-")
          || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          || json.getLongValue() > most) {
        throw unexpected("a whole number from 0 to " + most);
      }
      numbers.add(json.getLongValue());
    }
    return numbers;
  }

  /** Returns the name of the next member; null after the last. */
  private @Nullable String name() throws IOException {
    String name = json.nextFieldName();
    return name == null ? null : encodable(name);
  }

  private String text() throws IOException {
    take(JsonToken.VALUE_STRING, "a string");
    return encodable(json.getText());
  }

  private String encodable(String string) throws SafetensorsException {
    if (!Utf8.isEncodable(string)) {
      throw damaged("a string has one half of a surrogate pair");
    }
    return string;
  }

  private void take(JsonToken token, String expected) throws IOException {
    if (json.nextToken() != token) {
      throw unexpected(expected);
    }
  }

  private SafetensorsException unexpected(String expected) throws IOException {
    String token = json.getText();
    String found = token == null ? "the header ends" : "found '" + Utf8.printable(token, 20) + "'";
    return damaged(found + ", expected " + expected);
  }

  private SafetensorsException damaged(String problem) {
    return problem(problem + SafetensorsException.DAMAGED);
  }

  private SafetensorsException problem(String problem) {
    return problem(json.currentTokenLocation(), problem);
  }

  private SafetensorsException problem(JsonLocation location, String problem) {
    long characters = Math.max(0, Math.min(whole.length(), location.getCharOffset()));
    byte[] before = whole.substring(0, (int) characters).getBytes(StandardCharsets.UTF_8);
    String pointer = Utf8.printable(json.getParsingContext().pathAsPointer().toString(), 80);
    String place =
        "byte " + (offset + before.length) + (pointer.isEmpty() ? "" : " (" + pointer + ")");
    return new SafetensorsException(source, place + ": " + problem, null);
  }
}
