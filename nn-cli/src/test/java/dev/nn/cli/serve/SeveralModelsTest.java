package dev.nn.cli.serve;

import static dev.nn.cli.serve.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.web.BearerToken;
import dev.nn.cli.web.WebSettings;
import dev.nn.data.model.Model;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of two models, with a token. */
@Timeout(120)
class SeveralModelsTest {

  private static final String[] KNOWN = {"Authorization", "Bearer s3cret"};

  @TempDir Path folder;

  private TestServer both;

  @BeforeEach
  void start() throws Exception {
    Map<String, Model> models = new LinkedHashMap<>();
    models.put("kinds", Flats.FIRST);
    models.put("prices", Flats.numbers());
    BearerToken token = BearerToken.read(Files.writeString(folder.resolve("token"), "s3cret"));
    both = TestServer.of(folder, models, false, WebSettings.loopback(0).bearer(token));
  }

  @AfterEach
  void close() {
    both.close();
  }

  @Test
  void eachModelHasItsOwnPaths() throws Exception {
    Map<?, ?> kind = json(both.post("/models/kinds/predict", Flats.ROW, KNOWN));
    assertThat(kind.containsKey("label")).isTrue();
    Map<?, ?> price = json(both.post("/models/prices/predict", Flats.ROW, KNOWN));
    assertThat(price.containsKey("value")).isTrue();
    String body = "{\"inputs\":[" + Flats.ROW + "]}";
    assertEquals(
        List.of(price.get("value")),
        json(both.post("/models/prices/invocations", body, KNOWN)).get("predictions"));
    assertEquals(price.get("model"), json(both.get("/models/prices/model", KNOWN)).get("model"));
    assertThat(json(both.get("/v2/models/prices", KNOWN)).get("outputs").toString())
        .contains("price");
    assertThat(both.get("/models/prices/schema", KNOWN).body()).contains("predict price");
    assertThat(json(both.get("/models", KNOWN)).get("models").toString())
        .contains("name=kinds", "name=prices");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/predict", "/model", "/schema", "/invocations"})
  void aPathForOneModelNamesThoseOfAll(String path) throws Exception {
    boolean post = path.equals("/predict") || path.equals("/invocations");
    HttpResponse<String> answer = post ? both.post(path, Flats.ROW, KNOWN) : both.get(path, KNOWN);
    assertEquals(404, answer.statusCode());
    assertThat(answer.body()).contains("/models/kinds" + path, "/models/prices" + path);
  }

  @Test
  void anUnknownPathNamesOnlyPathsThatAnswer() throws Exception {
    assertThat(both.get("/nix", KNOWN).body())
        .contains("/models/{model}/predict", " /health,")
        .doesNotContain(" /predict", " /schema", " /model,", " /invocations");
  }

  @Test
  void oneModelIsReplacedAndTheOtherStays() throws Exception {
    both.replace("kinds", Flats.SECOND);
    both.replace("prices", Flats.fewer());

    Map<?, ?> health = json(both.get("/health", KNOWN));
    assertEquals("stale", health.get("status"));
    assertThat(String.valueOf(health.get("problem"))).contains("prices").doesNotContain("kinds");
    assertEquals(
        Flats.SECOND.network().fingerprint(), ((Map<?, ?>) health.get("models")).get("kinds"));
    assertThat(json(both.post("/models/prices/predict", Flats.ROW, KNOWN)).containsKey("value"))
        .isTrue();
    String metrics = both.get("/metrics", KNOWN).body();
    assertThat(metrics)
        .contains(
            "nn_reloads_total{name=\"kinds\",result=\"loaded\"} 1.0",
            "nn_reloads_total{name=\"prices\",result=\"refused\"} 1.0",
            "nn_predictions_total{name=\"prices\"} 1.0",
            "nn_model_info{model=\"%s\",name=\"kinds\"} 1"
                .formatted(Flats.SECOND.network().fingerprint()))
        .doesNotContain(Flats.FIRST.network().fingerprint());
  }

  @ParameterizedTest
  @CsvSource({
    "/,200",
    "/serve.js,200",
    "/ping,200",
    "/v2/health/live,200",
    "/v2/health/ready,200",
    "/health,401",
    "/metrics,401",
    "/models,401",
    "/openapi.json,401",
    "/v2,401",
    "/v2/models/kinds,401",
    "/models/kinds/model,401",
    "/nothing,401"
  })
  void thePageAndProbesNeedNoToken(String path, int status) throws Exception {
    assertEquals(status, both.get(path).statusCode());
    assertEquals(
        status == 200 ? 200 : 401, both.get(path, "Authorization", "Bearer wrong").statusCode());
    assertEquals(path.equals("/nothing") ? 404 : 200, both.get(path, KNOWN).statusCode());
  }

  @Test
  void predictionsNeedTheToken() throws Exception {
    for (String path :
        List.of("/models/kinds/predict", "/models/kinds/invocations", "/v2/models/kinds/infer")) {
      HttpResponse<String> answer = both.post(path, Flats.ROW);
      assertEquals(401, answer.statusCode());
      assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iris.safetensors     | iris
          models/a b.v2.model  | a-b.v2
          .hidden              | .hidden
          .                    | model
          ..                   | model
          plain                | plain
          """)
  void aModelIsNamedAfterItsFile(String file, String name) {
    assertEquals(name, ModelServer.nameOf(Path.of(file)));
  }
}
