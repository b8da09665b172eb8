package dev.nn.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.cli.Flats;
import dev.nn.cli.dashboard.MemberFeed.ConfusionFeed;
import dev.nn.cli.output.Answer;
import dev.nn.cli.web.RawClient;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Target;
import dev.nn.watch.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DashboardTest {

  private static final int ROWS = 20;
  private static final int EPOCHS = 4;

  @TempDir Path folder;

  private Dashboard dashboard;

  @BeforeEach
  void start() throws IOException {
    dashboard = Dashboard.start(WebSettings.loopback(0), "flats", folder, "now");
  }

  @AfterEach
  void close() {
    dashboard.close();
  }

  private static void train(int batchSize, TrainingListener listener) {
    train("2 -> 3 tanh -> 1 identity", batchSize, listener);
  }

  private static void train(String layers, int batchSize, TrainingListener listener) {
    Matrix x = Matrix.zeros(ROWS, 2);
    Matrix t = Matrix.zeros(ROWS, 1);
    for (int r = 0; r < ROWS; r++) {
      x.set(r, 0, r * 0.1f);
      x.set(r, 1, 1 - r * 0.05f);
      t.set(r, 0, r % 3);
    }
    TrainingSpec spec = TrainingSpec.builder().epochs(EPOCHS).batchSize(batchSize).build();
    Network network = Network.create(NetworkSpec.parse(layers), 1, Plugins.discover());
    new Trainer(spec, Plugins.discover()).fit(network, Samples.of(x, t), listener);
  }

  @ParameterizedTest
  @ValueSource(ints = {ROWS, 7})
  void aPageGetsEveryEpochAndSamplesOfTheLayers(int batchSize) throws Exception {
    train(batchSize, dashboard);

    List<String[]> events = events();

    assertEquals("start", events.get(0)[0]);
    assertTrue(
        events.get(0)[1].matches(
            "\\{\"training\":\"[0-9a-f-]{36}\",\"name\":\"flats\",\"member\":0,\"members\":1,\"epochs\":4,\"rows\":20,.*"),
        events.get(0)[1]);
    List<String> epochs = data(events, "epoch");
    assertEquals(EPOCHS, epochs.size());
    for (int e = 0; e < EPOCHS; e++) {
      assertTrue(
          epochs.get(e).startsWith("{\"member\":0,\"epoch\":" + (e + 1) + ",\"loss\":"),
          epochs.get(e));
      assertTrue(epochs.get(e).contains(",\"rate\":0.01,"), epochs.get(e));
      assertTrue(epochs.get(e).contains("\"rows_per_second\":"), epochs.get(e));
    }
    List<String> layers = data(events, "layers");
    assertTrue(layers.get(layers.size() - 1).startsWith("{\"member\":0,\"epoch\":4,"), "the last");
    assertTrue(
        layers.get(0).startsWith("{\"member\":0,\"epoch\":1,\"layers\":[{\"layer\":0,"),
        layers.get(0));
    assertTrue(
        layers.get(0).matches(".*\"update\":[0-9.E-]+,\"dead\":0,\"saturated\":0}.*"),
        layers.get(0));
    assertEquals("end", events.get(events.size() - 1)[0]);
    assertEquals(events.size(), events().size()); // for a page that is loaded again
  }

  /** The weights of groups are fewer than those between all inputs and all outputs. */
  @Test
  void layersWithGroupsAreSampled() throws Exception {
    train("2 -> 4 tanh groups=1,1 -> 1 identity", 7, dashboard);
    assertThat(data(events(), "layers").get(0)).contains("\"layer\":0,", "\"layer\":1,");
  }

  /** Reads the events so far, as type and data. */
  private List<String[]> events() throws IOException {
    return events(1);
  }

  /** Reads the events until the end of some members. */
  private List<String[]> events(int members) throws IOException {
    return events("end", members);
  }

  /** Reads the events until some of a type. */
  private List<String[]> events(String last, int count) throws IOException {
    List<String[]> events = new ArrayList<>();
    int found = 0;
    try (RawClient client = new RawClient(dashboard.address()).get("/events")) {
      client.head();
      while (found < count) {
        String line = client.chunkedLine();
        if (line.startsWith("event: ")) {
          String type = line.substring(7);
          events.add(new String[] {type, client.chunkedLine().substring(6)});
          found += type.equals(last) ? 1 : 0;
        }
      }
    }
    return events;
  }

  private static List<String> data(List<String[]> events, String type) {
    return events.stream().filter(event -> event[0].equals(type)).map(e -> e[1]).toList();
  }

  /** ‖(1, −1) − (1, 0)‖ / ‖(1, 0)‖ = 1. */
  @Test
  void theUpdateIsRelativeToTheWeights() {
    float[] after = {1, -1};
    assertEquals(1, MemberFeed.ratio(new float[] {1, 0}, after));
    assertEquals(Double.NaN, MemberFeed.ratio(new float[2], after));
  }

  @Test
  void aConfusionMatrixIsShown() throws Exception {
    train(ROWS, dashboard);
    dashboard.show(
        "rent", ConfusionMatrix.of(new int[] {0, 1, 1}, new int[] {0, 0, 1}, List.of("no", "yes")));
    assertEquals(
        List.of(
            "{\"column\":\"rent\",\"rows\":\"test\",\"labels\":[\"no\",\"yes\"],\"counts\":[[1.0,1.0],[0.0,1.0]]}"),
        data(events("confusion", 1), "confusion"));
  }

  @Test
  void aLateReaderGetsTheLastTrainingAlone() throws Exception {
    train(ROWS, dashboard);
    List<String> first = data(events(), "start");
    train(ROWS, dashboard);
    List<String> second = data(events(), "start");
    assertEquals(1, second.size());
    assertNotEquals(first, second); // each training has an identity
  }

  /**
   * The matrix of the last epoch of a member has all rows that it was validated by, and the event
   * of the last epoch tells the one whose weights the model has.
   */
  @Test
  void aTargetOfLabelsHasConfusionMatrices() throws Exception {
    Path csv = Flats.write(folder.resolve("flats.csv"), 120);
    Table table = Csv.of(csv).read();
    Recipe recipe =
        Recipe.of(Target.of("noise").and(Target.of("rent")).and(Target.of("district")))
            .layers("4 tanh")
            .members(2)
            .training(t -> t.epochs(3))
            .patience(3);

    Model model = recipe.train(table, dashboard);

    List<String[]> events = events(2);
    for (int member = 0; member < 2; member++) {
      String start = "{\"member\":%s,\"epoch\":3,".formatted(member);
      String end = ",\"kept\":%s}".formatted(model.keptEpochs().get(member));
      assertTrue(
          data(events, "epoch").stream().anyMatch(e -> e.startsWith(start) && e.endsWith(end)),
          end);
    }
    List<String> matrices = data(events, "confusion");
    for (int member = 0; member < 2; member++) {
      int rows = recipe.splits(table).get(member).validation().size();
      for (String column : new String[] {"noise", "district"}) {
        String start =
            "{\"column\":\"%s\",\"rows\":\"validation\",\"member\":%s,\"epoch\":3,"
                .formatted(column, member);
        String last = matrices.stream().filter(m -> m.startsWith(start)).findFirst().orElseThrow();
        assertEquals(rows, sum(last), last);
      }
    }
    assertTrue(matrices.stream().noneMatch(matrix -> matrix.contains("rent")));
  }

  /** The budget leaves out the matrices of many epochs, but not that of the kept one. */
  @Test
  void theKeptEpochHasTheMatrixOfItsNetwork() throws Exception {
    Table table = Csv.of(Flats.write(folder.resolve("flats.csv"), 120)).read();
    Recipe recipe =
        Recipe.of("noise").layers("4 tanh").members(1).training(t -> t.epochs(300)).seed(1);

    Model model = recipe.train(table, dashboard);

    int kept = model.keptEpochs().get(0);
    Table validation = table.select(recipe.split(table).validation());
    ConfusionMatrix matrix =
        model.evaluate(
            validation, model.measureOf("noise", ConfusionMatrix.measure(model.labels())));
    Answer start = new Answer().put("column", "noise").put("rows", "validation");
    String expected =
        ConfusionFeed.event(start.put("member", 0).put("epoch", kept), matrix).toString();
    assertEquals(
        List.of(expected),
        data(events(), "confusion").stream()
            .filter(event -> event.contains("\"epoch\":" + kept + ","))
            .toList());
  }

  private static double sum(String matrix) {
    String counts = matrix.substring(matrix.indexOf("\"counts\":") + 9).replaceAll("[\\[\\]}]", "");
    return Stream.of(counts.split(",")).mapToDouble(Double::parseDouble).sum();
  }

  @Test
  void savedRunsAreListedAndRead() throws Exception {
    train(ROWS, RunLog.to(folder.resolve("first run")));
    train(ROWS, RunLog.to(folder.resolve("now")));
    Files.createDirectories(folder.resolve("damaged"));
    Files.writeString(folder.resolve("damaged/run.json"), "{");
    Files.createDirectories(folder.resolve("no run"));

    String list = get("/runs").body();
    assertTrue(list.startsWith("{\"runs\":[{\"name\":\"damaged\",\"problem\":\""), list);
    assertTrue(list.contains("{\"name\":\"first run\",\"started\":\""), list);
    assertTrue(list.endsWith(",\"members\":1}]}"), list);

    String run = get("/run?name=first%20run").body();
    assertTrue(
        run.startsWith("{\"name\":\"first run\",\"epochs\":[{\"member\":0,\"epoch\":1,"), run);
    assertEquals(422, get("/run?name=damaged").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "..", "../secret", "first%2f..%2f..%2fsecret", "%2fetc", "."})
  void anyOtherNameIsNoRun(String name) throws Exception {
    RawClient.Answer answer = get("/run?name=" + name);
    assertEquals(404, answer.status(), answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/charts.js",
        "/confusion.js",
        "/page.css",
        "/page.js",
        "/dashboard.js",
        "/layers.js",
        "/run.js",
        "/saved.js",
        "/pictures.js",
        "/uplot.css",
        "/uplot.js"
      })
  void thePageIsInTheJar(String path) throws Exception {
    RawClient.Answer answer = get(path);
    assertEquals(200, answer.status());
    assertTrue(answer.body().length() > 500);
  }

  private RawClient.Answer get(String path) throws IOException {
    try (RawClient client = new RawClient(dashboard.address())) {
      return client.get(path).answer();
    }
  }
}
