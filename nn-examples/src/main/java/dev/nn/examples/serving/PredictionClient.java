package dev.nn.examples.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A client that asks a {@link PredictionServer} for the rows of a table in turn, and compares each
 * answer, to the last bit, with the prediction of the model that the answer names. For one thread.
 */
final class PredictionClient {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final int MOST_SENDS = 3;

  private final URI predict;
  private final Map<String, Model> models;
  private final Table table;
  private final AnswerTally tally;
  private final List<Map<String, @Nullable Object>> rows;
  private final Map<String, List<Prediction>> predictions = new HashMap<>();
  private int next;

  /** Creates a client of models by their fingerprints; a concurrent map may get more later. */
  PredictionClient(URI server, Map<String, Model> models, Table table, AnswerTally tally) {
    this.predict = server.resolve("/predict");
    this.models = models;
    this.table = table;
    this.tally = tally;
    List<Column> columns = models.values().iterator().next().preprocessing().columns();
    this.rows = IntStream.range(0, table.rows()).mapToObj(r -> row(table, r, columns)).toList();
  }

  /** Asks until a condition, which is evaluated before each request, is false. */
  void askWhile(BooleanSupplier more) throws InterruptedException {
    while (more.getAsBoolean()) {
      ask(1);
    }
  }

  void ask(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      try {
        askFor(next);
      } catch (IOException e) {
        tally.failed(e.toString());
      }
      next = (next + 1) % rows.size();
    }
  }

  private void askFor(int row) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(predict)
            .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(rows.get(row))))
            .build();
    long start = System.nanoTime();
    HttpResponse<byte[]> response = send(request);
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
        predictions.computeIfAbsent(fingerprint, name -> model.predictor().predict(table)).get(row);
    if (!isEqual(expected, !model.labels().isEmpty(), answer)) {
      tally.wrong("%s: answered %s, expected %s".formatted(rows.get(row), answer, expected));
    }
  }

  /**
   * Sends a request, and sends it again if the connection breaks: the server may close a connection
   * that it kept just as the next request is on its way, and a prediction changes nothing.
   */
  private static HttpResponse<byte[]> send(HttpRequest request)
      throws IOException, InterruptedException {
    for (int left = MOST_SENDS - 1; ; left--) {
      try {
        return HTTP.send(request, BodyHandlers.ofByteArray());
      } catch (IOException e) {
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  private static boolean isEqual(Prediction expected, boolean labels, JsonNode answer) {
    JsonNode values = MAPPER.valueToTree(expected.values());
    return values.equals(answer.path(labels ? "probabilities" : "values"))
        && (!labels || answer.path("label").asText().equals(expected.label()));
  }

  private static Map<String, @Nullable Object> row(Table table, int row, List<Column> columns) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (Column column : columns) {
      int c = table.column(column.name());
      double cell = table.cell(row, c);
      List<String> categories = table.columns().get(c).categories();
      Object value = categories.isEmpty() ? (Object) cell : categories.get((int) cell);
      values.put(column.name(), Double.isNaN(cell) ? null : value);
    }
    return values;
  }
}
