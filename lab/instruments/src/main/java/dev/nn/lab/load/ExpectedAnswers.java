package dev.nn.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers that a server may give while it serves one of several models. Each must come from one
 * model entirely.
 */
final class ExpectedAnswers {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<String> bodies = Flats.rows().stream().map(ExpectedAnswers::json).toList();
  private final Map<String, List<Prediction>> byModel = new HashMap<>();

  ExpectedAnswers(Model... models) {
    for (Model model : models) {
      byModel.put(
          model.network().fingerprint(), Flats.rows().stream().map(model::predict).toList());
    }
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the row " + value, e);
    }
  }

  /** Returns a request's body for one row. */
  String body(int row) {
    return bodies.get(row % Flats.ROWS);
  }

  /** Returns a request's body for consecutive rows. */
  String body(int first, int count) {
    StringBuilder array = new StringBuilder("[").append(body(first));
    for (int r = 1; r < count; r++) {
      array.append(',').append(body(first + r));
    }
    return array.append(']').toString();
  }

  /** Returns whether an answer for a row is bit-identical to some model's. */
  boolean isRight(Client.Answer answer, int row) {
    JsonNode json = tree(answer);
    List<Prediction> expected = byModel.get(json.path("model").asText());
    return expected != null && isRight(json, expected.get(row % Flats.ROWS));
  }

  /** Returns whether an answer for consecutive rows is bit-identical to one model's. */
  boolean isRight(Client.Answer answer, int first, int count) {
    JsonNode json = tree(answer);
    List<Prediction> expected = byModel.get(json.path("model").asText());
    JsonNode rows = json.path("predictions");
    if (expected == null || rows.size() != count) {
      return false;
    }
    for (int r = 0; r < count; r++) {
      if (!isRight(rows.get(r), expected.get((first + r) % Flats.ROWS))) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode tree(Client.Answer answer) {
    if (answer.status() != 200) {
      return MAPPER.missingNode();
    }
    try {
      return MAPPER.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  private static boolean isRight(JsonNode json, Prediction expected) {
    JsonNode probabilities = json.path("probabilities");
    boolean right =
        json.path("label").asText().equals(expected.label())
            && probabilities.size() == expected.probabilities().size();
    for (Map.Entry<String, Double> label : expected.probabilities().entrySet()) {
      double given = probabilities.path(label.getKey()).asDouble(Double.NaN);
      right &= Double.doubleToRawLongBits(given) == Double.doubleToRawLongBits(label.getValue());
    }
    return right;
  }
}
