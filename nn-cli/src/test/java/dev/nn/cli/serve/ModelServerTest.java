package dev.nn.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.output.Answer;
import dev.nn.cli.serve.ModelServer.Options;
import dev.nn.cli.web.RawClient;
import dev.nn.cli.web.WebSettings;
import dev.nn.cli.web.WebSettings.Limits;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.decisions.Interval;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ModelServerTest {

  private static final int MAX_ROWS = 5;

  @TempDir Path folder;

  private ModelServer server;

  @BeforeEach
  void start() throws IOException {
    server = serve(Flats.FIRST);
  }

  private ModelServer serve(Model model) throws IOException {
    Path file = folder.resolve("model.safetensors");
    model.save(file);
    WebSettings settings = WebSettings.loopback(0).limits(new Limits(Duration.ofSeconds(10), 2000));
    Options options = new Options(MAX_ROWS, Duration.ofHours(1), false);
    return ModelServer.start(Map.of("model", file), Plugins.discover(), options, settings);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aRowIsAnsweredWithLabelAndProbabilities() throws Exception {
    Prediction expected = Flats.FIRST.predict(values(61.5, "b", "2001-03-05"));

    assertEquals(
        new Answer()
            .put("model", Flats.FIRST.network().fingerprint())
            .put("label", expected.label())
            .put("probabilities", expected.probabilities())
            .toString(),
        predict(Flats.ROW));
  }

  @Test
  void rowsAreAnsweredInOrder() throws Exception {
    String rows = "[" + Flats.ROW + "," + Flats.ROW.replace("61.5", "null") + "]";

    String answer = predict(rows);

    Prediction first = Flats.FIRST.predict(values(61.5, "b", "2001-03-05"));
    Prediction second = Flats.FIRST.predict(values(null, "b", "2001-03-05"));
    String start = "{\"model\":\"" + Flats.FIRST.network().fingerprint() + "\",\"predictions\":[";
    assertTrue(
        answer.startsWith(
            start
                + new Answer()
                    .put("label", first.label())
                    .put("probabilities", first.probabilities())),
        answer);
    assertTrue(
        answer.contains(
            "\"label\":\""
                + second.label()
                + "\",\"probabilities\":{\"large\":"
                + second.probability("large")),
        answer);
    assertTrue(answer.contains("\"warnings\":[{\"column\":\"area\",\"value\":\"missing\""), answer);
    assertEquals(start + "]}", predict("[]"));
  }

  @Test
  void aNumberComesWithItsInterval() throws Exception {
    Model model = Flats.numbers();
    server.close();
    server = serve(model);

    Prediction expected = model.predict(values(61.5, "b", "2001-03-05"));
    Interval interval = expected.interval(0.9);
    assertEquals(
        new Answer()
            .put("model", model.network().fingerprint())
            .put("value", expected.number())
            .put(
                "interval",
                new Answer()
                    .put("level", 0.9)
                    .put("lower", interval.lower())
                    .put("upper", interval.upper()))
            .toString(),
        predict(Flats.ROW));
  }

  /** The errors of rows like the training rows do not tell how far off another one is. */
  @Test
  void aRowFarFromTheTrainingRowsHasNoInterval() throws Exception {
    server.close();
    server = serve(Flats.numbers());

    String far = predict(Flats.ROW.replace("61.5", "9999"));

    assertTrue(far.contains("\"far\":true") && far.contains("\"value\":"), far);
    assertFalse(far.contains("interval"), far);
  }

  @Test
  void severalColumnsAreAnsweredByName() throws Exception {
    Model model = Flats.several();
    server.close();
    server = serve(model);

    Prediction expected = model.predict(values(61.5, "b", "2001-03-05"));
    String answer = predict(Flats.ROW);
    assertTrue(
        answer.contains("\"columns\":{\"price\":{\"value\":" + expected.number("price")), answer);
    assertTrue(
        answer.contains("\"kind\":{\"label\":\"" + expected.label("kind") + "\",\"prob"), answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          not JSON                                          | the body is not valid JSON
          {"area": 61.5                                     | the body is not valid JSON: Unexpected end-of-input: expected close marker for Object (line 1
          {"area": 61.5, "zone": "b"}                       | the row has no 'built'
          {"area": 1, "zone": "b", "built": null, "x": 1}   | the model has no 'x'; it has 'area', 'zone', 'built'
          {"aera": 1, "zone": "b", "built": null}           | the model has no 'aera'; did you mean 'area'?
          {"area": "wide", "zone": "b", "built": null}      | column 'area': 'wide'
          {"area": 1e999, "zone": "b", "built": null}       | column 'area' is given a number that is too large
          {"area": 1, "zone": "b", "built": 20210208}       | column 'built': '20210208' is given
          {"area": "50,5", "zone": "b", "built": null}      | column 'area': '50,5' is given, which is not a number; if the comma is a decimal mark, write a point, as in 50.5; if
          {"area": NaN, "zone": "b", "built": null}         | the body is not valid JSON: Non-standard token 'NaN' (line 1
          {"area": +1, "zone": "b", "built": null}          | the body is not valid JSON: Unexpected character ('+' (code 43)) in numeric value: JSON spec does not allow numbers to have plus signs (line 1
          {"area": 1, "zone": "b", "built": "someday"}      | column 'built': 'someday'
          [{"area": "wide", "zone": "b", "built": null}]    | row 1: column 'area': 'wide'
          """)
  void anotherBodyIsRejectedAndTheServerGoesOn(String body, String message) throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      RawClient.Answer answer = client.post("/predict", body).answer();
      assertEquals(400, answer.status(), answer.body());
      assertTrue(answer.body().startsWith("{\"error\":\"" + message), answer.body());
      assertEquals(200, client.post("/predict", Flats.ROW).answer().status());
    }
  }

  @Test
  void largeRequestsAreRejected() throws Exception {
    String many = "[" + (Flats.ROW + ",").repeat(MAX_ROWS) + Flats.ROW + "]";
    assertTrue(ask("POST", "/predict", many).body().contains("more than 5 rows; send"), many);
    RawClient.Answer answer = ask("POST", "/predict", Flats.ROW + " ".repeat(2000));
    assertEquals(413, answer.status());
    assertTrue(answer.body().contains("more than 2000 bytes"), answer.body());
  }

  @Test
  void theModelDescribesItself() throws Exception {
    String model = ask("GET", "/model", "").body();

    assertTrue(
        model.startsWith("{\"model\":\"" + Flats.FIRST.network().fingerprint() + "\""), model);
    assertTrue(
        model.contains(
            "\"predicts\":[{\"column\":\"kind\",\"kind\":\"label\",\"labels\":[\"large\",\"small\"]}]"),
        model);
    assertTrue(
        model.contains(
            "{\"name\":\"area\",\"kind\":\"number\",\"missing\":true,\"low\":30.5,\"high\":129.5,\"typical\":"),
        model);
    assertTrue(model.contains("{\"name\":\"zone\",\"kind\":\"category\",\"missing\":"), model);
    assertTrue(model.contains("\"categories\":[\"a\",\"b\"]"), model);
    assertTrue(model.contains("{\"name\":\"built\",\"kind\":\"date\",\"missing\":"), model);
    assertTrue(model.contains("\"low\":\"1950-01-01\""), model);
  }

  @Test
  void theSchemaIsThatOfARow() throws Exception {
    String schema = ask("GET", "/schema", "").body();

    assertTrue(
        schema.startsWith("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\""), schema);
    assertTrue(schema.contains("\"required\":[\"area\",\"zone\",\"built\"]"), schema);
    assertTrue(schema.contains("\"additionalProperties\":false"), schema);
    assertTrue(schema.contains("\"area\":{\"type\":[\"number\",\"string\",\"null\"],"), schema);
  }

  record Room(double rooms, double price) {}

  @Test
  void theExampleIsARowThatTheModelTakes() throws Exception {
    assertTrue(predict(server.exampleRow()).contains("\"label\":"), server.exampleRow());
    Table rooms =
        Table.ofRecords(
            IntStream.range(0, 80).mapToObj(r -> new Room(3 + r % 5, r % 7 / 2.0)).toList());
    server.close();
    server = serve(Recipe.regression("price").quick().epochs(1).train(rooms));
    assertThat(server.exampleRow()).contains("\"rooms\":5").doesNotContain("5.0");
  }

  @Test
  void theServerCountsItsRequestsAndRows() throws Exception {
    predict(Flats.ROW);
    predict("[" + Flats.ROW + "," + Flats.ROW.replace("61.5", "1e6") + "]");
    ask("POST", "/predict", "{}");
    ask("GET", "/wp-admin", "");

    RawClient.Answer answer = ask("GET", "/metrics", "");

    assertEquals("text/plain; version=0.0.4; charset=utf-8", answer.header("Content-Type"));
    for (String line :
        new String[] {
          "# TYPE nn_requests_total counter",
          "nn_requests_total{path=\"/predict\",status=\"200\"} 2.0",
          "nn_requests_total{path=\"/predict\",status=\"400\"} 1.0",
          "nn_requests_total{path=\"other\",status=\"404\"} 1.0",
          "nn_request_seconds_count{path=\"/predict\"} 3",
          "nn_predictions_total{name=\"model\"} 3.0",
          "nn_extrapolations_total{name=\"model\"} 1.0",
          "nn_column_outside_total{column=\"area\",name=\"model\"} 1.0",
          "nn_column_unseen_total{column=\"zone\",name=\"model\"} 0.0",
          "nn_column_missing_total{column=\"area\",name=\"model\"} 0.0",
          "# TYPE nn_column_psi gauge",
          "nn_reloads_total{name=\"model\",result=\"loaded\"} 0.0",
          "nn_model_info{model=\"" + Flats.FIRST.network().fingerprint() + "\",name=\"model\"} 1"
        }) {
      assertTrue(answer.body().lines().anyMatch(line::equals), line + " in\n" + answer.body());
    }
  }

  @Test
  void aReplacedFileAnswersNextAndAForeignOneNever() throws Exception {
    String healthy = "{\"status\":\"ok\",\"model\":\"";
    Flats.SECOND.save(folder.resolve("model.safetensors"));
    server.refresh();
    String second = Flats.SECOND.network().fingerprint();
    assertTrue(predict(Flats.ROW).startsWith("{\"model\":\"" + second), second);
    assertEquals(healthy + second + "\"}", ask("GET", "/health", "").body());

    Flats.fewer().save(folder.resolve("model.safetensors"));
    server.refresh();
    assertTrue(predict(Flats.ROW).startsWith("{\"model\":\"" + second), second);
    String health = ask("GET", "/health", "").body();
    assertTrue(health.startsWith("{\"status\":\"stale\",\"model\":\"" + second), health);
    String metrics = ask("GET", "/metrics", "").body();
    assertTrue(metrics.contains("nn_reloads_total{name=\"model\",result=\"loaded\"} 1.0"), metrics);
    assertTrue(
        metrics.contains("nn_reloads_total{name=\"model\",result=\"refused\"} 1.0"), metrics);
    assertTrue(
        metrics.contains("nn_model_info{model=\"" + second + "\",name=\"model\"} 1"), metrics);
    assertTrue(!metrics.contains(Flats.FIRST.network().fingerprint()), metrics);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page.css", "/page.js", "/serve.js"})
  void thePageIsLocalAndWithoutInlineCode(String path) throws Exception {
    String text = ask("GET", path, "").body();

    assertTrue(!text.isEmpty());
    assertTrue(!text.matches("(?s).*https?://.*"), "nothing is loaded from elsewhere");
    assertTrue(!text.contains(" style=") && !text.contains(" onclick="), "the policy forbids it");
    assertTrue(!text.contains("innerHTML"), "texts of a model are no markup");
  }

  @Test
  void aServerThatStopsIsNotReadyAndAnswersTheRequestInFlight() throws Exception {
    String expected = predict(Flats.ROW);
    try (RawClient client = new RawClient(server.address()).announce("/predict", Flats.ROW);
        RawClient probe = new RawClient(server.address())) {
      assertEquals(200, probe.get("/health").answer().status());

      CompletableFuture<Integer> left =
          CompletableFuture.supplyAsync(() -> server.drain(Duration.ofHours(1)));
      RawClient.untilRejected(server.address());

      RawClient.Answer health = probe.get("/health").answer();
      assertEquals(503, health.status());
      assertEquals("{\"status\":\"stopping\"}", health.body());
      assertEquals(expected, client.send(Flats.ROW).answer().body());
      assertEquals(0, left.get());
    }
  }

  @Test
  void aFileThatIsNoModelIsNamed() {
    Map<String, Path> none = Map.of("none", folder.resolve("none.safetensors"));
    Options options = new Options(1, Duration.ofHours(1), false);
    assertThrows(
        NoSuchFileException.class,
        () -> ModelServer.start(none, Plugins.discover(), options, WebSettings.loopback(0)));
  }

  private static Map<String, Object> values(Double area, String zone, String built) {
    Map<String, Object> values = new HashMap<>();
    values.put("area", area);
    values.put("zone", zone);
    values.put("built", built);
    return values;
  }

  private String predict(String body) throws IOException {
    RawClient.Answer answer = ask("POST", "/predict", body);
    assertEquals(200, answer.status(), answer.body());
    return answer.body();
  }

  private RawClient.Answer ask(String method, String path, String body) throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      return (method.equals("GET") ? client.get(path) : client.post(path, body)).answer();
    }
  }
}
