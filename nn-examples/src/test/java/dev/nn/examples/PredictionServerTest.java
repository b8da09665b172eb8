package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.examples.ServeExample.PredictionServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionServerTest {

  private static final String ROW =
      """
      {"sepal_length": 6.1, "sepal_width": null, "petal_length": "4.7", "petal_width": 1.2}\
      """;

  private final ObjectMapper json = new ObjectMapper();
  private Model first;
  private Model second;
  private PredictionServer server;

  @BeforeEach
  void start() throws IOException {
    var table = Csv.of(Example.resource("iris.csv")).read();
    Recipe recipe = Recipe.of("species").quick().training(t -> t.epochs(1));
    first = recipe.train(table);
    second = recipe.seed(2).train(table);
    server = PredictionServer.start(0, 2, first);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anAnswerNamesItsModelAndIsWhatItPredicts() throws Exception {
    requireAnswerOf(first);
    server.swap(second);
    requireAnswerOf(second);
  }

  private void requireAnswerOf(Model model) throws Exception {
    JsonNode answer = json.readTree(post(ROW).body());
    assertEquals(model.network().fingerprint(), answer.path("model").asText());
    Map<String, Object> row = json.readValue(ROW, new TypeReference<>() {});
    var expected = model.predict(row);
    assertEquals(expected.label(), answer.path("label").asText());
    assertEquals(json.valueToTree(expected.values()), answer.path("values"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"sepal_length\": \"long\", \"sepal_width\": 1, \"petal_length\": 1, \"petal_width\": 1}"
            + " | sepal_length",
        "{\"sepal_length\": 1} | sepal_width",
        "[] | Cannot deserialize",
        "{ | Unexpected end-of-input"
      })
  void aBadRowIsTheClientsError(String row, String message) throws Exception {
    HttpResponse<String> response = post(row);
    assertEquals(400, response.statusCode());
    assertThat(json.readTree(response.body()).path("error").asText()).contains(message);
  }

  @Test
  void aTakenPortIsAnError() {
    int port = server.address().getPort();
    assertThat(assertThrows(IOException.class, () -> PredictionServer.start(port, 1, first)))
        .hasMessageContaining("port 0 takes a free one");
  }

  private HttpResponse<String> post(String row) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.address().resolve("/predict"))
                .POST(BodyPublishers.ofString(row))
                .build(),
            BodyHandlers.ofString());
  }
}
