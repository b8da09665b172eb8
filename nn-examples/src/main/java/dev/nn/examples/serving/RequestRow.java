package dev.nn.examples.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The row that the body of a request is: a JSON object with a number, a text, a boolean or null for
 * each column, and nothing else. A predictor would overlook a column that it does not know; here it
 * is refused, because it is most likely another one misspelt.
 */
final class RequestRow {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RequestRow() {}

  /**
   * Reads a row.
   *
   * @param columns that it must have
   * @throws RefusedRequest if it is no such object, saying what is wrong with it
   */
  static Map<String, @Nullable Object> read(byte[] body, List<String> columns)
      throws RefusedRequest {
    JsonNode json = json(body, columns);
    Map<String, @Nullable Object> row = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (columns.contains(field.getKey())) {
        row.put(field.getKey(), value(field.getKey(), field.getValue()));
      } else {
        unknown.add(field.getKey());
      }
    }
    if (!unknown.isEmpty()) {
      throw new RefusedRequest(
          400, "the model has no columns %s; it has %s".formatted(unknown, columns));
    }
    requireAll(columns, row.keySet());
    return row;
  }

  private static JsonNode json(byte[] body, List<String> columns) throws RefusedRequest {
    String expected = "expected a JSON object with a value for each of " + columns;
    JsonNode json;
    try {
      json = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " (line %s, column %s)"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new RefusedRequest(
          400, "the body is no JSON: " + e.getOriginalMessage() + place + "; " + expected, e);
    } catch (IOException e) { // bytes that are no text
      throw new RefusedRequest(400, "the body is no JSON: " + e.getMessage() + "; " + expected, e);
    }
    if (!json.isObject()) {
      String given = json.isMissingNode() ? "empty" : "a JSON " + kind(json);
      throw new RefusedRequest(400, "the body is " + given + "; " + expected);
    }
    return json;
  }

  private static @Nullable Object value(String column, JsonNode value) throws RefusedRequest {
    return switch (value.getNodeType()) {
      case NULL -> null;
      case NUMBER -> value.numberValue();
      case STRING -> value.textValue();
      case BOOLEAN -> value.booleanValue();
      default ->
          throw new RefusedRequest(
              400,
              "column '%s' is given an %s; expected a number, a text, a boolean, or null where the value is missing"
                  .formatted(column, kind(value)));
    };
  }

  private static void requireAll(List<String> columns, Set<String> given) throws RefusedRequest {
    List<String> missing = columns.stream().filter(column -> !given.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new RefusedRequest(
          400, "the row has no %s; put null where a value is missing".formatted(missing));
    }
  }

  private static String kind(JsonNode json) {
    return switch (json.getNodeType()) {
      case ARRAY -> "array";
      case OBJECT -> "object";
      case STRING -> "text";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      default -> "null";
    };
  }
}
