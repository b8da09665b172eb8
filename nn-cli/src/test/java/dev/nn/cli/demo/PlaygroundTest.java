package dev.nn.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.cli.demo.DataSource.DataChoice.Drawn;
import dev.nn.cli.demo.DataSource.DataChoice.Point;
import dev.nn.cli.web.RawClient;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@Timeout(120)
class PlaygroundTest {

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.ACTIVATION, List.of(new Wobble()));

  private Playground playground;
  private String token = "";

  @BeforeEach
  void start() throws IOException {
    playground = Playground.start(null, PLUGINS, Watch.NN, WebSettings.loopback(0));
    token = playground.address().getFragment().substring("token=".length());
  }

  @AfterEach
  void close() {
    playground.close();
  }

  private RawClient.Answer get(String path) throws IOException {
    try (RawClient client = new RawClient(playground.address())) {
      return client.get(path).answer();
    }
  }

  private RawClient.Answer post(String path, String body) throws IOException {
    try (RawClient client = new RawClient(playground.address())) {
      return client.post(path, body, "X-Nn-Token: " + token).answer();
    }
  }

  private void run(String action) throws IOException {
    RawClient.Answer answer = post("/run", "{\"action\":\"" + action + "\"}");
    assertEquals("{\"done\":true}", answer.body());
  }

  private static String with(String key, String text) {
    DataChoice choice = new DataChoice.Invented(Pattern.XOR, 60, 0, 0);
    return RecordCodec.write(Setup.of(choice).with(key, text));
  }

  /** Reads events of one type until one is as wanted. */
  private <T> T event(String type, Class<T> record, Predicate<T> wanted) throws IOException {
    try (RawClient client = new RawClient(playground.address()).get("/events")) {
      assertEquals(200, client.head().status());
      while (true) {
        if (client.chunkedLine().equals("event: " + type)) {
          String data = client.chunkedLine().substring("data: ".length());
          T read = RecordCodec.OPEN.read(record, data, type);
          if (wanted.test(read)) {
            return read;
          }
        }
      }
    }
  }

  private Watch.Picture frame(Predicate<Watch.Picture> wanted) throws IOException {
    return event("frame", Watch.Picture.class, wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/page.css",
        "/page.js",
        "/demo.js",
        "/controls.js",
        "/data.js",
        "/network.js",
        "/surface.js",
        "/pictures.js",
        "/charts.js",
        "/uplot.css",
        "/uplot.js"
      })
  void thePageIsInTheJar(String path) throws IOException {
    RawClient.Answer answer = get(path);
    assertEquals(200, answer.status());
    assertTrue(answer.body().length() > 500, path);
  }

  @Test
  void everyPluginIsOffered() throws IOException {
    String offers = get("/offers").body();
    for (String name : PLUGINS.activations().names()) {
      assertTrue(offers.contains("{\"name\":\"" + name + "\""), name);
    }
    for (String name : PLUGINS.losses().names()) {
      assertTrue(offers.contains("{\"name\":\"" + name + "\""), name);
    }
    for (String name : PLUGINS.optimizers().names()) {
      assertTrue(offers.contains("{\"name\":\"" + name + "\""), name);
    }
    assertTrue(offers.matches(".*\"name\":\"acme:wobble\",[^}]*\"standard\":false}.*"), offers);
    assertTrue(offers.matches(".*\"name\":\"relu\",[^}]*\"standard\":true}.*"), offers);
    assertTrue(offers.contains("\"patterns\":[\"circle\",\"xor\",\"spiral\",\"gauss\"]"), offers);
    assertTrue(offers.endsWith("\"file\":null}"), offers);
  }

  @Test
  void ordersAreDoneWhenTheyAreAnswered() throws IOException {
    run("epoch");
    assertEquals(1, frame(f -> true).epoch());
    run("step");
    assertEquals(1, frame(f -> true).batch());
    run("play");
    frame(f -> f.epoch() > 2);
    run("pause");
    Watch.Picture paused = frame(f -> true);
    assertEquals("paused", event("state", Watch.Told.class, s -> true).mode());
    assertEquals(paused, frame(f -> true));
    assertEquals(200, post("/run", "{\"action\":\"speed\",\"speed\":0}").status());
    assertEquals(0, event("state", Watch.Told.class, s -> true).speed());
    run("restart");
    assertEquals(0, frame(f -> f.epoch() == 0).batch());
  }

  @Test
  void aPluginTrainsByName() throws IOException {
    assertEquals(200, post("/setup", with("layers", "4 acme:wobble")).status());
    run("epoch");
    Watch.Told state = event("state", Watch.Told.class, s -> s.layers().size() == 2);
    assertEquals("acme:wobble", state.layers().get(0).activation());
    assertEquals(1, frame(f -> f.version() == state.version() && f.epoch() == 1).epoch());
  }

  @Test
  void drawnPointsAreLearnt() throws IOException {
    Drawn drawn =
        new Drawn(
            List.of(
                new Point(-2, 1, "A"),
                new Point(-3, 0, "A"),
                new Point(2, 1, "C"),
                new Point(3, -1, "C")));
    assertEquals(200, post("/setup", RecordCodec.write(Setup.of(drawn))).status());
    Watch.Told state = event("state", Watch.Told.class, s -> s.labels().equals(List.of("A", "C")));
    assertEquals(4, state.trainingRows());
    assertEquals(0, state.validationRows());
    run("epoch");
    RawClient.Answer csv = get("/points.csv");
    assertEquals("text/csv; charset=utf-8", csv.header("Content-Type"));
    assertEquals("x,y,label\n-2.0,1.0,A\n-3.0,0.0,A\n2.0,1.0,C\n3.0,-1.0,C\n", csv.body());
  }

  @Test
  void aSetupThatIsRejectedChangesNothing() throws IOException {
    run("epoch");
    Watch.Picture before = frame(f -> true);
    RawClient.Answer answer = post("/setup", with("learning_rate", "fast"));
    assertEquals(400, answer.status());
    assertThat(answer.body()).contains("'fast'", "expected a number");
    assertEquals(before, frame(f -> true));
    run("step");
    assertEquals(before.epoch(), frame(f -> true).epoch());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /run   | {"action":"fly"}            | the order has \\"fly\\" at /action, expected one of
          /run   | {"action":"play","a":1}     | the order has unknown members [a]
          /run   | {"action":"speed","speed":-1} | the speed is -1.0 epochs a second; expected
          /run   | {"action":"speed","speed":"x"} | the order has \\"x\\" at /speed, expected a finite
          /run   | play                        | the order is not valid JSON: Unrecognized token 'play'
          /run   | ''                          | the order is not valid JSON: it is empty
          /setup | {}                          | the setup has no member 'data'
          /setup | {"data":{"kind":"web"},"settings":{}} | the setup has \\"web\\" at /data/kind, expected one of
          /setup | {"data":{"kind":"invented","pattern":"square","points":50,"noise":0,"seed":0},"settings":{}} | the setup has \\"square\\" at /data/pattern
          /setup | {"data":{"kind":"invented","pattern":"xor","points":5,"noise":0,"seed":0},"settings":{}} | the number of points is 5; expected
          /setup | {"data":{"kind":"columns","x":"a","y":"b","label":"c"},"settings":{}} | columns of a file
          """)
  void mistakesAreASentence(String path, String body, String message) throws IOException {
    RawClient.Answer answer = post(path, body);
    assertEquals(400, answer.status(), answer.body());
    assertTrue(answer.body().startsWith("{\"error\":\"" + message), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/run", "/setup"})
  void changesNeedTheToken(String path) throws IOException {
    try (RawClient client = new RawClient(playground.address())) {
      RawClient.Answer answer = client.post(path, "{\"action\":\"play\"}").answer();
      assertEquals(403, answer.status());
      assertThat(answer.body()).contains("no token");
    }
    assertEquals(405, get(path).status());
  }
}
