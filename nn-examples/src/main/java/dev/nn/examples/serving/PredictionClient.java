package dev.nn.examples.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a {@link PredictionServer} for the rows of a table, one after the other and again, and holds
 * each answer against what the model that it names predicts without a server: to the last bit. For
 * one thread.
 */
final class PredictionClient {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http;
  private final URI predict;
  private final Map<String, Model> models;
  private final List<Map<String, @Nullable Object>> rows;
  private final Map<String, ModelPredictor> predictors = new HashMap<>();
  private final AnswerTally tally = new AnswerTally();
  private int next;

  /**
   * A client.
   *
   * @param server its address
   * @param models those that may answer, by their fingerprints; those of a concurrent map may come
   *     later
   * @param table has the columns of these models, and maybe others
   */
  PredictionClient(HttpClient http, URI server, Map<String, Model> models, Table table) {
    this.http = http;
    this.predict = server.resolve("/predict");
    this.models = models;
    List<Column> columns = models.values().iterator().next().preprocessing().columns();
    this.rows = rows(table, columns.stream().map(Column::name).toList());
  }

  /** Asks as long as this says, which it looks at before each request. */
  void askWhile(BooleanSupplier more) throws InterruptedException {
    while (more.getAsBoolean()) {
      ask(1);
    }
  }

  /** Asks so many times. */
  void ask(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      Map<String, @Nullable Object> row = rows.get(next);
      next = (next + 1) % rows.size();
      try {
        ask(row);
      } catch (IOException e) {
        tally.failed(e.toString());
      }
    }
  }

  /** What it has counted so far. */
  AnswerTally tally() {
    return tally;
  }

  private void ask(Map<String, @Nullable Object> row) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(predict)
            .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(row)))
            .build();
    long start = System.nanoTime();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    long latency = System.nanoTime() - start;
    JsonNode answer = MAPPER.readTree(response.body());
    if (response.statusCode() != 200) {
      tally.failed(response.statusCode() + " " + answer);
      return;
    }
    String fingerprint = answer.path("model").asText();
    tally.answered(fingerprint, latency);
    Model model = models.get(fingerprint);
    if (model == null) {
      tally.wrong("the answer names a model that was never served: " + answer);
      return;
    }
    Prediction expected =
        predictors.computeIfAbsent(fingerprint, name -> model.predictor()).predict(row);
    if (!isOf(expected, model, answer)) {
      tally.wrong("%s: answered %s, expected %s".formatted(row, answer, expected));
    }
  }

  private static boolean isOf(Prediction expected, Model model, JsonNode answer) {
    Map<String, Double> values = new HashMap<>();
    boolean labels = !model.labels().isEmpty();
    answer
        .path(labels ? "probabilities" : "values")
        .properties()
        .forEach(value -> values.put(value.getKey(), value.getValue().doubleValue()));
    return values.equals(expected.values())
        && (!labels || answer.path("label").asText().equals(expected.label()));
  }

  private static List<Map<String, @Nullable Object>> rows(Table table, List<String> columns) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int r = 0; r < table.rows(); r++) {
      Map<String, @Nullable Object> row = new HashMap<>();
      for (String name : columns) {
        row.put(name, value(table, r, table.column(name)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object value(Table table, int row, int column) {
    double cell = table.cell(row, column);
    List<String> categories = table.columns().get(column).categories();
    if (Double.isNaN(cell)) {
      return null;
    }
    return categories.isEmpty() ? (Object) cell : categories.get((int) cell);
  }
}
