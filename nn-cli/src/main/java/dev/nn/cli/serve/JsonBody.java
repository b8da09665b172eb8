package dev.nn.cli.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.core.json.RecordCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON in a request's body, as maps, lists, texts, numbers, truth values and null. It may have
 * a limited number of values, so that a small body cannot take much memory.
 */
final class JsonBody {

  private static final int MAX_DEPTH = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final JsonParser json;
  private final int maxValues;
  private int values;

  private JsonBody(JsonParser json, int maxValues) {
    this.json = json;
    this.maxValues = maxValues;
  }

  /**
   * Reads a body. Throws if it is not one JSON value, or has too many values.
   *
   * @param expected for the message, such as "expected a JSON object"
   */
  static @Nullable Object read(byte[] body, int maxValues, String expected) throws RefusedRequest {
    try (JsonParser json = FACTORY.createParser(body)) {
      if (json.nextToken() == null) {
        throw new RefusedRequest(400, "the body is empty; " + expected);
      }
      Object value = new JsonBody(json, maxValues).value();
      if (json.nextToken() != null) {
        throw RefusedRequest.malformed(
            "the body has more text after its JSON value%s; %s",
            place(json.currentTokenLocation()), expected);
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new RefusedRequest(
          400,
          "the body is not valid JSON: %s%s; %s"
              .formatted(RecordCodec.problem(e), place(e.getLocation()), expected),
          e);
    } catch (IOException e) { // bytes that are not text
      throw new RefusedRequest(
          400, "the body is not valid JSON: %s; %s".formatted(e.getMessage(), expected), e);
    }
  }

  /**
   * Returns a value that must be of a class.
   *
   * @param what the value, for the message, such as "the body is"
   */
  static <T> T as(Class<T> type, @Nullable Object value, String what, String expected)
      throws RefusedRequest {
    if (!type.isInstance(value)) {
      throw RefusedRequest.malformed("%s %s; %s", what, kind(value), expected);
    }
    return type.cast(value);
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line %s, column %s)".formatted(location.getLineNr(), location.getColumnNr());
  }

  private @Nullable Object value() throws IOException, RefusedRequest {
    if (values++ == maxValues) {
      throw new RefusedRequest(
          413, "the body has more than %s values; send the rows in parts".formatted(maxValues));
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_NUMBER_INT -> whole();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  /** Returns a whole number: a double, unless that would round it, as it may be an id. */
  private Number whole() throws IOException {
    Number exact = json.getNumberValue();
    double number = exact.doubleValue();
    return Math.abs(number) < 0x1p53 || Double.isInfinite(number) ? number : exact;
  }

  private Map<String, @Nullable Object> object() throws IOException, RefusedRequest {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, value());
    }
    return members;
  }

  private List<@Nullable Object> array() throws IOException, RefusedRequest {
    List<@Nullable Object> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return elements;
  }

  /** Returns what a value is, for messages. */
  static String kind(@Nullable Object value) {
    return value == null
        ? "null"
        : value instanceof List
            ? "an array"
            : value instanceof Map
                ? "an object"
                : value instanceof String
                    ? "a text"
                    : value instanceof Boolean ? "a truth value" : "a number";
  }
}
