package dev.nn.cli.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.core.json.RecordCodec;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows in a request's body: a JSON object with a number, a text, a truth value or null for each
 * column, or an array of such objects. Unknown columns are rejected, because they are probably
 * misspelt, and a model would ignore them.
 */
record RequestRows(List<Map<String, @Nullable Object>> rows, boolean many) {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Reads a body. Throws if it is not JSON, has unknown columns, has values that cannot be cells,
   * or has too many rows.
   */
  static RequestRows read(byte[] body, List<String> columns, int maxRows) throws RefusedRequest {
    String expected =
        "expected a JSON object with a value for each of %s, or an array of such objects"
            .formatted(Names.quoted(columns));
    try (JsonParser json = FACTORY.createParser(body)) {
      RequestRows rows = new Reader(json, columns, maxRows, expected).rows();
      if (json.nextToken() != null) {
        throw refused(
            "the body goes on after the rows" + place(json.currentTokenLocation()), expected);
      }
      return rows;
    } catch (JsonProcessingException e) {
      throw new RefusedRequest(
          400,
          "the body is not valid JSON: %s%s; %s"
              .formatted(RecordCodec.problem(e), place(e.getLocation()), expected),
          e);
    } catch (IOException e) { // bytes that are not text
      throw new RefusedRequest(
          400, "the body is not valid JSON: " + e.getMessage() + "; " + expected, e);
    }
  }

  private static RefusedRequest refused(String given, String expected) {
    return new RefusedRequest(400, given + "; " + expected);
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line %s, column %s)".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** Reads one body. */
  private record Reader(JsonParser json, List<String> columns, int maxRows, String expected) {

    RequestRows rows() throws IOException, RefusedRequest {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        rows.add(row(""));
        return new RequestRows(rows, false);
      }
      if (first != JsonToken.START_ARRAY) {
        throw refused("the body is " + (first == null ? "empty" : kind(first)), expected);
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (rows.size() == maxRows) {
          throw new RefusedRequest(
              413, "the body has more than %s rows; send them in parts".formatted(maxRows));
        }
        String row = "row " + (rows.size() + 1) + ": ";
        if (json.currentToken() != JsonToken.START_OBJECT) {
          throw refused(row + "it is " + kind(json.currentToken()), expected);
        }
        rows.add(row(row));
      }
      return new RequestRows(rows, true);
    }

    private Map<String, @Nullable Object> row(String place) throws IOException, RefusedRequest {
      Set<String> missing = new LinkedHashSet<>(columns);
      Set<String> unknown = new LinkedHashSet<>();
      Map<String, @Nullable Object> row = new HashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String column = json.currentName();
        json.nextToken();
        if (missing.remove(column)) {
          row.put(column, value(place, column));
        } else {
          unknown.add(column);
          json.skipChildren();
        }
      }
      if (!unknown.isEmpty()) {
        throw refused(
            "%sthe model has no %s".formatted(place, Names.quoted(List.copyOf(unknown))),
            Names.orNear(unknown.iterator().next(), columns, "it has " + Names.quoted(columns)));
      }
      if (!missing.isEmpty()) {
        throw refused(
            "%sthe row has no %s".formatted(place, Names.quoted(List.copyOf(missing))),
            "put null where a value is missing");
      }
      return row;
    }

    private @Nullable Object value(String place, String column) throws IOException, RefusedRequest {
      JsonToken token = json.currentToken();
      return switch (token) {
        case VALUE_NULL -> null;
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
        case VALUE_STRING -> json.getText();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        default ->
            throw refused(
                "%scolumn '%s' is given %s".formatted(place, Names.shortened(column), kind(token)),
                "expected a number, a text, true, false, or null where the value is missing");
      };
    }

    private static String kind(JsonToken token) {
      return switch (token) {
        case START_ARRAY -> "an array";
        case START_OBJECT -> "an object";
        case VALUE_STRING -> "a text";
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
        case VALUE_TRUE, VALUE_FALSE -> "a truth value";
        default -> "null";
      };
    }
  }
}
