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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The row in the body of a request: a JSON object with a number, a text, a boolean or null for each
 * column. Unknown columns, which a predictor overlooks, are refused: they are likely misspelt.
 */
final class RequestRow {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RequestRow() {}

  static Map<String, @Nullable Object> read(byte[] body, List<String> columns)
      throws RefusedRequest {
    Map<String, @Nullable Object> row = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> missing = new ArrayList<>(columns);
    for (Map.Entry<String, JsonNode> field : json(body, columns).properties()) {
      if (missing.remove(field.getKey())) {
        row.put(field.getKey(), value(field.getKey(), field.getValue()));
      } else {
        unknown.add(field.getKey());
      }
    }
    if (!unknown.isEmpty()) {
      throw new RefusedRequest(
          400, "the model has no columns %s; it has %s".formatted(unknown, columns));
    }
    if (!missing.isEmpty()) {
      throw new RefusedRequest(
          400, "the row has no %s; put null where a value is missing".formatted(missing));
    }
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

  private static String kind(JsonNode json) {
    return json.isTextual() ? "text" : json.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
