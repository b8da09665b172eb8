package dev.nn.examples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A model behind HTTP in a few lines: {@code POST /predict} takes a JSON object with a value for
 * each column. For this machine only; {@code nn serve} is the server to operate.
 *
 * <p>{@link #swap} replaces the model without a pause: a request reads the reference once, so one
 * model gives the whole answer, and the answer names that model.
 */
final class PredictionServer implements AutoCloseable {

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

  Model served() {
    return served;
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
