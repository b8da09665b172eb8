package dev.nn.examples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Predictions over HTTP, with a swap to a newly trained model while clients ask, without a pause or
 * a wrong answer: each answer is compared, to the last bit, with the model that it names.
 */
public final class ServeExample implements Example {

  private static final int CLIENTS = 4;

  /** The least number of requests of each client after the swap. */
  private static final int ASKED_AFTER = 100;

  private static final Map<String, Object> FLOWER =
      Map.of("sepal_length", 6.1, "sepal_width", 2.8, "petal_length", 4.7, "petal_width", 1.2);

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Model> models = new ConcurrentHashMap<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  @Override
  public void run(Options options, Plugins plugins) throws Exception {
    long seconds = options.number("--seconds", 3);
    long port = options.number("--port", 0);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "--port must be followed by a number from 0 (a free port) to 65535, not by " + port);
    }
    Table irises = Csv.of(Example.resource("iris.csv")).read();
    Model first = known(IrisExample.recipe(1).train(irises, plugins));
    try (PredictionServer server = PredictionServer.start((int) port, CLIENTS, first)) {
      System.out.printf(
          "%s serves model %s; %s clients ask%n", server.address(), brief(first), CLIENTS);
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      CountDownLatch asked = new CountDownLatch(CLIENTS);
      CountDownLatch swapped = new CountDownLatch(1);
      ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
      List<Future<?>> clients = new ArrayList<>();
      try {
        for (int c = 0; c < CLIENTS; c++) {
          clients.add(pool.submit(() -> ask(server.address(), asked, swapped, end)));
        }
        Model second = known(IrisExample.recipe(2).train(irises, plugins));
        asked.await(); // or a fast training would leave the first model no request
        server.swap(throughFile(second, plugins));
        System.out.printf(
            "model %s, trained meanwhile, is saved, loaded and swapped in%n", brief(second));
      } finally {
        swapped.countDown();
        pool.shutdown();
      }
      for (Future<?> client : clients) {
        client.get(); // throws if an answer was wrong or a request failed
      }
      System.out.printf("answered by %s  %s%n", brief(first), count(first));
      System.out.printf("answered by %s  %s%n", brief(server.served), count(server.served));
      if (options.has("--port")) {
        serveOn(server);
      }
    }
  }

  private Model known(Model model) {
    models.put(model.network().fingerprint(), model);
    return model;
  }

  private int count(Model model) {
    return answers.getOrDefault(model.network().fingerprint(), 0);
  }

  /** Asks once, then until the models are swapped, then some more, then to the end. */
  private Void ask(URI server, CountDownLatch asked, CountDownLatch swapped, long end)
      throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/predict"))
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(FLOWER)))
            .build();
    try {
      requireRight(http, request);
    } finally {
      asked.countDown(); // a client that fails keeps nobody waiting
    }
    int left = ASKED_AFTER;
    while (swapped.getCount() > 0 || left-- > 0 || System.nanoTime() - end < 0) {
      requireRight(http, request);
    }
    return null;
  }

  /** Sends a request, and compares the answer with the prediction of the model that it names. */
  private void requireRight(HttpClient http, HttpRequest request) throws Exception {
    JsonNode answer = json.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    Model named = models.get(answer.path("model").asText());
    if (named == null
        || !json.valueToTree(named.predict(FLOWER).values()).equals(answer.path("values"))) {
      throw new IOException("wrong answer: " + answer);
    }
    answers.merge(answer.path("model").asText(), 1, Integer::sum);
  }

  /** Returns the model as another program loads it; clients compare with the original. */
  private static Model throughFile(Model model, Plugins plugins) throws IOException {
    Path file = Files.createTempFile("nn-", "-served.safetensors");
    try {
      model.save(file);
      return Model.load(file, plugins);
    } finally {
      Files.delete(file);
    }
  }

  private static void serveOn(PredictionServer server) throws InterruptedException {
    System.out.printf(
        """
        serving on at %1$s until interrupted; ask it:
          curl %1$s/predict -d '{"sepal_length": 6.1, "sepal_width": 2.8, "petal_length": 4.7, "petal_width": 1.2}'
        """,
        server.address());
    new CountDownLatch(1).await();
  }

  private static String brief(Model model) {
    return model.network().fingerprint().substring(0, 12);
  }

  /**
   * A model behind HTTP in a few lines: {@code POST /predict} takes a JSON object with a value for
   * each column. For this machine only; {@code nn serve} is the server to operate.
   *
   * <p>{@link #swap} replaces the model without a pause: a request reads the reference once, so one
   * model gives the whole answer, and the answer names that model.
   */
  static final class PredictionServer implements AutoCloseable {

    private static final int MAX_BODY = 64 * 1024; // bytes; a row has hundreds

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads;
    private final HttpServer http;
    private volatile Model served;

    private PredictionServer(HttpServer http, int threads, Model model) {
      this.http = http;
      this.threads = Executors.newFixedThreadPool(threads);
      served = model;
      http.createContext("/predict", this::handle);
      http.setExecutor(this.threads);
      http.start();
    }

    /** Starts a server on a port, 0 for a free one. */
    static PredictionServer start(int port, int threads, Model model) throws IOException {
      InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try {
        return new PredictionServer(HttpServer.create(here, 0), threads, model);
      } catch (IOException e) {
        throw new IOException(
            "cannot listen on %s: %s; port 0 takes a free one".formatted(here, e.getMessage()), e);
      }
    }

    URI address() {
      return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    /** Replaces the model from the next request on. */
    void swap(Model next) {
      served = next;
    }

    /** Stops at once, without an answer to requests in flight. */
    @Override
    public void close() {
      http.stop(0);
      threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        try {
          send(exchange, 200, answer(served, exchange.getRequestBody()));
        } catch (IOException | IllegalArgumentException e) { // the message is for the client
          send(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
        }
      }
    }

    private Map<String, Object> answer(Model model, InputStream body) throws IOException {
      Map<String, @Nullable Object> row =
          json.readValue(body.readNBytes(MAX_BODY), new TypeReference<>() {});
      Prediction prediction = model.predict(row);
      Map<String, Object> answer = new TreeMap<>();
      answer.put("model", model.network().fingerprint());
      answer.put("values", prediction.values());
      if (!model.labels().isEmpty()) {
        answer.put("label", prediction.label());
      }
      return answer;
    }

    private void send(HttpExchange exchange, int status, Map<String, Object> answer)
        throws IOException {
      byte[] bytes = json.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
