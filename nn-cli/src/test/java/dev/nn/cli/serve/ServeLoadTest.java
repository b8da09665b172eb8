package dev.nn.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.nn.cli.output.Answer;
import dev.nn.cli.serve.ModelServer.Options;
import dev.nn.cli.web.RawClient;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many requests over many connections, with models that change under them. */
@Tag("slow")
@Timeout(300)
class ServeLoadTest {

  private static final int CONNECTIONS = 64;
  private static final int REQUESTS = 10_000;

  /** The bytes that the heap may differ by between two rounds: those of caches and of the JIT. */
  private static final long SLACK = 8 << 20;

  @TempDir Path folder;

  @Test
  void noAnswerFailsAndNothingIsLeft() throws Exception {
    Path file = folder.resolve("model.safetensors");
    Flats.FIRST.save(file);
    start(file, Duration.ofHours(1)).close(); // opens what the JDK keeps, such as random numbers
    long before = descriptors();
    try (ModelServer server = start(file, Duration.ofHours(1))) {
      long descriptors = descriptors();
      ask(server, REQUESTS, Set.of(Flats.FIRST)); // fills caches and pools
      long heap = heap();
      ask(server, REQUESTS, Set.of(Flats.FIRST));
      long growth = heap() - heap;
      assertTrue(growth < SLACK, "the heap grew by " + growth + " bytes");
      while (descriptors() > descriptors) {
        Thread.onSpinWait(); // the server finds out about closed connections in its own time
      }
    }
    while (descriptors() > before) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aReplacedModelSpoilsNoAnswer() throws Exception {
    Path file = folder.resolve("model.safetensors");
    Flats.FIRST.save(file);
    try (ModelServer server = start(file, Duration.ofMillis(5))) {
      AtomicInteger replaced = new AtomicInteger();
      AtomicBoolean asked = new AtomicBoolean();
      ExecutorService one = Executors.newSingleThreadExecutor();
      Future<Integer> replacements =
          one.submit(
              () -> {
                while (!asked.get()) {
                  Model next = replaced.get() % 2 == 0 ? Flats.SECOND : Flats.FIRST;
                  next.save(file);
                  while (!server.fingerprint().equals(next.network().fingerprint())) {
                    Thread.onSpinWait();
                  }
                  replaced.incrementAndGet();
                }
                return replaced.get();
              });
      one.shutdown();
      do {
        ask(server, REQUESTS, Set.of(Flats.FIRST, Flats.SECOND));
      } while (replaced.get() < 3 && !replacements.isDone());
      asked.set(true);
      assertTrue(replacements.get() >= 3, "the model was replaced");
    }
  }

  @Test
  void tensorsFromManyClientsGetThePredictionsOfTheModel() throws Exception {
    int clients = 32;
    int rows = 10_000;
    int batch = 25;
    Model model = Flats.numbers();
    List<Double> expected = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      expected.add(model.predict(flat(r)).number());
    }
    try (TestServer server = TestServer.of(folder, model)) {
      ExecutorService pool = Executors.newFixedThreadPool(clients);
      List<Future<Integer>> parts = new ArrayList<>();
      for (int c = 0; c < clients; c++) {
        int client = c;
        parts.add(
            pool.submit(
                () -> {
                  int count = 0;
                  for (int b = client; b < rows / batch; b += clients) {
                    int from = b * batch;
                    Map<?, ?> answer =
                        TestServer.json(
                            server.post("/v2/models/flats/infer", tensors(from, from + batch)));
                    Map<?, ?> output = (Map<?, ?>) ((List<?>) answer.get("outputs")).get(0);
                    assertEquals(expected.subList(from, from + batch), output.get("data"));
                    count += batch;
                  }
                  return count;
                }));
      }
      pool.shutdown();
      int all = 0;
      for (Future<Integer> part : parts) {
        all += part.get();
      }
      assertEquals(rows, all);
    }
  }

  /** Returns one of many different rows. */
  private static Map<String, @Nullable Object> flat(int r) {
    Map<String, @Nullable Object> row = Flats.row(r % Flats.ROWS);
    row.put("area", r % 17 == 0 ? null : 30 + r * 0.01);
    return row;
  }

  /** Returns a request for rows. */
  private static String tensors(int from, int to) {
    List<Answer> tensors = new ArrayList<>();
    for (String column : List.of("area", "zone", "built")) {
      List<@Nullable Object> data = new ArrayList<>();
      for (int r = from; r < to; r++) {
        data.add(flat(r).get(column));
      }
      tensors.add(
          new Answer()
              .put("name", column)
              .put("shape", List.of(to - from, 1))
              .put("datatype", column.equals("area") ? "FP64" : "BYTES")
              .put("data", data));
    }
    return new Answer().put("inputs", tensors).toString();
  }

  private static ModelServer start(Path file, Duration look) throws IOException {
    Options options = new Options(10, look, false);
    return ModelServer.start(
        Map.of("model", file), Plugins.discover(), options, WebSettings.loopback(0));
  }

  /** Asks for rows in turn, over all connections at once; each answer must be a model's own. */
  private static void ask(ModelServer server, int requests, Set<Model> models) throws Exception {
    List<Set<String>> expected = new ArrayList<>();
    for (int r = 0; r < Flats.ROWS; r++) {
      Set<String> answers = new HashSet<>();
      for (Model model : models) {
        Prediction prediction = model.predict(Flats.row(r));
        answers.add(
            new Answer()
                .put("model", model.network().fingerprint())
                .put("label", prediction.label())
                .put("probabilities", prediction.probabilities())
                .toString());
      }
      expected.add(answers);
    }
    ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
    List<Future<Integer>> clients = new ArrayList<>();
    for (int c = 0; c < CONNECTIONS; c++) {
      int client = c;
      clients.add(
          pool.submit(
              () -> {
                int count = 0;
                try (RawClient connection = new RawClient(server.address())) {
                  for (int r = client; r < requests; r += CONNECTIONS) {
                    int row = r % Flats.ROWS;
                    String body = JSON.get(row);
                    RawClient.Answer answer = connection.post("/predict", body).answer();
                    assertEquals(200, answer.status(), answer.body());
                    assertTrue(expected.get(row).contains(answer.body()), answer.body());
                    count++;
                  }
                }
                return count;
              }));
    }
    pool.shutdown();
    int all = 0;
    for (Future<Integer> client : clients) {
      all += client.get();
    }
    assertEquals(requests, all);
  }

  private static final List<String> JSON = bodies();

  private static List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    for (int r = 0; r < Flats.ROWS; r++) {
      Answer row = new Answer();
      Flats.row(r).forEach(row::put);
      bodies.add(row.toString());
    }
    return bodies;
  }

  private static long descriptors() {
    Object system = ManagementFactory.getOperatingSystemMXBean();
    Assumptions.assumeTrue(system instanceof UnixOperatingSystemMXBean, "descriptors are counted");
    return ((UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
