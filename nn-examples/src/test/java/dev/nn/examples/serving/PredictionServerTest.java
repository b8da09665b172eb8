package dev.nn.examples.serving;

import static dev.nn.examples.serving.ServedIrises.FIRST;
import static dev.nn.examples.serving.ServedIrises.RECIPE;
import static dev.nn.examples.serving.ServedIrises.SECOND;
import static dev.nn.examples.serving.ServedIrises.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionServerTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final Map<String, Object> ROW =
      Map.of("sepal_length", 6.1, "sepal_width", 2.8, "petal_length", 4.7, "petal_width", 1.2);

  private static final int CLIENTS = 4;

  private static final Map<String, Model> MODELS =
      Map.of(FIRST.network().fingerprint(), FIRST, SECOND.network().fingerprint(), SECOND);

  private final HttpClient http = HttpClient.newHttpClient();
  private PredictionServer server;

  @BeforeEach
  void start() throws IOException {
    server = PredictionServer.start(0, 3, FIRST);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anAnswerNamesItsModelAndIsWhatItPredicts() throws Exception {
    JsonNode answer = answer(ROW);

    Prediction expected = FIRST.predictor().predict(ROW);
    assertEquals(FIRST.network().fingerprint(), answer.get("model").asText());
    assertEquals(expected.label(), answer.get("label").asText());
    assertEquals(expected.values(), numbers(answer.get("probabilities")));
  }

  @Test
  void aRegressionAnswersNumbersFromMixedAndMissingValues() throws Exception {
    Table table =
        Table.ofRecords(List.of(new Flat(1, "a", 3), new Flat(2, "b", 5), new Flat(4, "a", 9)));
    Model model =
        Recipe.of("price").hidden("").validation(0).training(t -> t.epochs(1)).train(table);
    Map<String, Object> row = new HashMap<>(Map.of("area", 3, "zone", "b"));

    try (PredictionServer flats = PredictionServer.start(0, 1, model)) {
      JsonNode answer = MAPPER.readTree(post(flats, MAPPER.writeValueAsString(row)).body());
      assertEquals(model.predictor().predict(row).values(), numbers(answer.get("values")));
    }
  }

  record Flat(double area, String zone, double price) {}

  @Test
  void theModelIsDescribed() throws Exception {
    HttpResponse<String> response = send("GET", "/model", "");

    assertEquals(200, response.statusCode());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElseThrow());
    JsonNode model = MAPPER.readTree(response.body());
    assertEquals(FIRST.network().fingerprint(), model.get("model").asText());
    assertEquals("[\"setosa\",\"versicolor\",\"virginica\"]", model.get("labels").toString());
    assertEquals(
        "{\"name\":\"sepal_length\",\"kind\":\"number\"}", model.at("/columns/0").toString());
    assertEquals(FIRST.metrics(), numbers(model.get("metrics")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                          | the body is empty; expected a JSON object with a value for each of [sepal_length,
          sepal_length=6.1            | the body is no JSON: Unrecognized token 'sepal_length'
          {"sepal_length": 6.1        | the body is no JSON: Unexpected end-of-input
          {} {}                       | the body is no JSON: Trailing token
          {"a": 1, "a": 2}            | the body is no JSON: Duplicate field 'a'
          [6.1, 2.8, 4.7, 1.2]        | the body is a JSON array; expected a JSON object
          {}                          | the row has no [sepal_length, sepal_width, petal_length, petal_width]; put null
          {"sepal_length": 6.1}       | the row has no [sepal_width, petal_length, petal_width]; put null
          {"sepal_lenght": 6.1}       | the model has no columns [sepal_lenght]; it has [sepal_length,
          {"sepal_length": [6.1]}     | column 'sepal_length' is given an array; expected a number
          {"sepal_length": {"cm": 6}} | column 'sepal_length' is given an object; expected a number
          """)
  void aBodyThatIsNoRowIsRefused(String body, String message) throws Exception {
    assertRefused(400, send("POST", "/predict", body), message);
  }

  @ParameterizedTest
  @CsvSource({"long", "1e999"})
  void aValueThatTheModelDoesNotTakeIsRefused(String value) throws Exception {
    String given = value.equals("long") ? "\"long\"" : value;
    String body = MAPPER.writeValueAsString(ROW).replace("6.1", given);

    assertRefused(400, send("POST", "/predict", body), "column 'sepal_length': ");
  }

  @Test
  void deepJsonIsRefused() throws Exception {
    assertRefused(400, send("POST", "/predict", "[".repeat(50_000)), "no JSON");
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    assertRefused(404, send("GET", "/", ""), "'/'", "POST /predict and GET");
    assertRefused(404, send("POST", "/predict/1", ""), "'/predict/1'");
    HttpResponse<String> get = send("GET", "/predict", "");
    assertRefused(405, get, "/predict", "by POST", "not by GET");
    assertEquals("POST", get.headers().firstValue("Allow").orElseThrow());
    HttpResponse<String> delete = send("DELETE", "/model", "");
    assertRefused(405, delete, "/model", "by GET", "not by DELETE");
    assertEquals("GET", delete.headers().firstValue("Allow").orElseThrow());
    HttpResponse<String> head = send("HEAD", "/model", "");
    assertEquals(405, head.statusCode());
    assertEquals("", head.body());
  }

  @Test
  void aHugeBodyIsRefused() throws Exception {
    String row = MAPPER.writeValueAsString(ROW);
    String longest = row + " ".repeat(PredictionServer.MAX_BODY - row.length());

    assertEquals(200, send("POST", "/predict", longest).statusCode());
    for (String body : List.of(longest + " ", " ".repeat(1_000_000))) {
      assertRefused(413, send("POST", "/predict", body), "more than 65536");
    }
  }

  @Test
  void whatIsAskedAfterASwapIsAnsweredByTheNewModel() throws Exception {
    for (Model next : List.of(SECOND, FIRST, SECOND)) {
      ServedModel before = server.served();
      assertSame(before, server.swap(next));
      for (int i = 0; i < 10; i++) { // more than there are threads
        assertEquals(next.network().fingerprint(), answer(ROW).get("model").asText());
      }
      JsonNode described = MAPPER.readTree(send("GET", "/model", "").body());
      assertEquals(next.network().fingerprint(), described.get("model").asText());
    }
  }

  @Test
  void swapsUnderLoadSpoilNoAnswer() throws Exception {
    int swaps = 50;
    int answersBetween = 20;
    Semaphore asked = new Semaphore(0);
    AnswerTally all = new AnswerTally();
    List<Future<?>> clients = clients(swaps * answersBetween / CLIENTS, asked, all);
    for (int s = 0; s < swaps; s++) {
      asked.acquire(answersBetween);
      server.swap(s % 2 == 0 ? SECOND : FIRST);
    }
    for (Future<?> client : clients) {
      client.get();
    }

    assertEquals(0, all.wrong(), all::problem);
    assertEquals(0, all.failed(), all::problem);
    // Between two swaps, each client gets at most one answer to a request from before the first.
    int least = (answersBetween - CLIENTS) * (swaps / 2 - 1);
    MODELS.keySet().forEach(model -> assertTrue(all.answers(model) >= least, model));
  }

  /** At every point of a request there is a swap, sooner or later. */
  @Test
  void swapsWithoutEndSpoilNoAnswer() throws Exception {
    Semaphore asked = new Semaphore(0);
    AnswerTally all = new AnswerTally();
    List<Future<?>> clients = clients(1000, asked, all);
    for (int s = 0; asked.availablePermits() < CLIENTS * 1000; s++) {
      server.swap(s % 2 == 0 ? SECOND : FIRST);
    }
    for (Future<?> client : clients) {
      client.get();
    }

    assertEquals(0, all.wrong(), all::problem);
    assertEquals(0, all.failed(), all::problem);
    assertEquals(CLIENTS * 1000, all.answers());
  }

  @Test
  void aModelThatIsAskedInAnotherWayIsNotSwappedIn() throws Exception {
    Model other = RECIPE.preprocessing(p -> p.without("petal_width")).train(TABLE);

    String message =
        assertThrows(IllegalArgumentException.class, () -> server.swap(other)).getMessage();

    assertTrue(message.startsWith("the model predicts [species] from {petal_length="), message);
    assertEquals(FIRST.network().fingerprint(), answer(ROW).get("model").asText());
  }

  @Test
  void aPortInUseIsNamed() {
    int port = server.address().getPort();

    String message =
        assertThrows(IOException.class, () -> PredictionServer.start(port, 1, FIRST)).getMessage();

    assertTrue(message.startsWith("cannot listen on port " + port + " of "), message);
  }

  /** Starts clients that ask some times each and release a permit after each answer. */
  private List<Future<?>> clients(int times, Semaphore asked, AnswerTally tally) {
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> clients = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      PredictionClient client = new PredictionClient(server.address(), MODELS, TABLE, tally);
      clients.add(
          pool.submit(
              () -> {
                for (int i = 0; i < times; i++) {
                  try {
                    client.ask(1);
                  } finally {
                    asked.release();
                  }
                }
                return tally;
              }));
    }
    pool.shutdown();
    return clients;
  }

  /** The refusal is as said, and the server goes on answering. */
  private void assertRefused(int status, HttpResponse<String> response, String... parts)
      throws Exception {
    assertEquals(status, response.statusCode(), response.body());
    String error = MAPPER.readTree(response.body()).get("error").asText();
    assertThat(error).contains(parts);
    assertEquals(FIRST.predictor().predict(ROW).label(), answer(ROW).get("label").asText());
  }

  private JsonNode answer(Map<String, ?> row) throws Exception {
    HttpResponse<String> response = send("POST", "/predict", MAPPER.writeValueAsString(row));
    assertEquals(200, response.statusCode(), response.body());
    return MAPPER.readTree(response.body());
  }

  private HttpResponse<String> post(PredictionServer to, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(to.address().resolve("/predict"))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> numbers = new HashMap<>();
    object
        .properties()
        .forEach(number -> numbers.put(number.getKey(), number.getValue().doubleValue()));
    return numbers;
  }
}
