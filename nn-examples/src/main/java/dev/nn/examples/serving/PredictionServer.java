package dev.nn.examples.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of a model's predictions over HTTP: {@code POST /predict} takes a JSON object with a
 * value for each column, and {@code GET /model} describes the model. It listens on this machine
 * alone, and bounds the time, size and number of requests; encryption and permissions are the
 * business of a proxy before it.
 *
 * <p>{@link #swap} replaces the model without a pause. Each request reads the reference to the
 * model once, so one model gives the whole answer, and the answer names that model.
 */
final class PredictionServer implements AutoCloseable {

  /** The longest body, in bytes: one row has hundreds of bytes. */
  static final int MAX_BODY = 64 * 1024;

  /** The bytes that are read of a longer body: a client reads no answer while it sends. */
  private static final int MAX_DISCARDED = 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(PredictionServer.class);

  /** The connections of all clients at once; the JDK closes any further one. */
  private static final int CONNECTIONS = 128;

  /** The time from the first byte of a request to the last byte of its answer. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** The settings of the JDK's server, which hold for all servers of a process. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          // Head and body of an answer are sent apart. Without this property, the second waits
          // until the client has acknowledged the first: up to 40 ms.
          "sun.net.httpserver.nodelay",
          "true",
          "jdk.httpserver.maxConnections",
          String.valueOf(CONNECTIONS),
          "sun.net.httpserver.maxReqHeaders",
          "100",
          "sun.net.httpserver.maxReqHeaderSize",
          "32768");

  static {
    PROPERTIES.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }

  private final HttpServer http;
  private final Connections connections;
  private final Semaphore predicting;
  private volatile ServedModel served;

  private PredictionServer(HttpServer http, int threads, Model model, Duration limit) {
    this.http = http;
    // A connection may start on its next request before the thread of the last is free.
    connections = new Connections(2 * CONNECTIONS, limit);
    predicting = new Semaphore(threads);
    served = new ServedModel(model);
    http.setExecutor(connections);
  }

  /** Starts a server on a port, 0 for a free one, that predicts in some threads at once. */
  static PredictionServer start(int port, int threads, Model model) throws IOException {
    return start(port, threads, model, LIMIT);
  }

  /** Starts a server with another limit on the time of a request. */
  static PredictionServer start(int port, int threads, Model model, Duration limit)
      throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer http;
    try {
      http = HttpServer.create(new InetSocketAddress(here, port), 0);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on port %s of %s: %s; port 0 takes a free one"
              .formatted(port, here, e.getMessage()),
          e);
    }
    PredictionServer server = new PredictionServer(http, threads, model, limit);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  URI address() {
    InetSocketAddress address = http.getAddress();
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://%s:%s".formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort()));
  }

  ServedModel served() {
    return served;
  }

  /** Replaces the model for new requests by one with the same rows; returns the old one. */
  synchronized ServedModel swap(Model next) {
    ServedModel before = served;
    before.requireReplaceableBy(next);
    served = new ServedModel(next);
    return before;
  }

  /** Stops at once, without an answer to requests in flight. */
  @Override
  public void close() {
    http.stop(0);
    connections.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        Origin.require(exchange.getRequestHeaders());
        send(exchange, 200, answer(exchange));
      } catch (RefusedRequest e) {
        send(exchange, e.status(), error(String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        send(exchange, 500, error("the server failed; its log says why"));
      }
    }
  }

  private ObjectNode answer(HttpExchange exchange) throws IOException, RefusedRequest {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/predict" -> {
        requireMethod(exchange, "POST");
        return predicted(body(exchange));
      }
      case "/model" -> {
        requireMethod(exchange, "GET");
        return served.description();
      }
      default ->
          throw new RefusedRequest(
              404, "there is no '%s'; there are POST /predict and GET /model".formatted(path));
    }
  }

  private ObjectNode predicted(byte[] body) throws IOException, RefusedRequest {
    try {
      predicting.acquire();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the request took too long");
    }
    try {
      return served.answer(body);
    } finally {
      predicting.release();
    }
  }

  private static void requireMethod(HttpExchange exchange, String method) throws RefusedRequest {
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      throw new RefusedRequest(
          405,
          "%s is asked by %s, not by %s"
              .formatted(exchange.getRequestURI().getPath(), method, exchange.getRequestMethod()));
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException, RefusedRequest {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(MAX_BODY + 1);
    if (body.length <= MAX_BODY) {
      return body;
    }
    byte[] discarded = new byte[8192];
    for (int left = MAX_DISCARDED; left > 0; ) {
      int length = in.read(discarded);
      left = length < 0 ? 0 : left - length;
    }
    throw new RefusedRequest(
        413, "the body has more than %s bytes; ask for one row at a time".formatted(MAX_BODY));
  }

  private static ObjectNode error(String message) {
    return JsonNodeFactory.instance.objectNode().put("error", message);
  }

  private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (exchange.getRequestMethod().equals("HEAD")) { // its answer has no body
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
