package dev.nn.examples.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the predictions of a model over HTTP, from many threads: {@code POST /predict} with a JSON
 * object of a value for each column, and {@code GET /model} for what is served. It listens on this
 * machine alone; what faces others (encryption, who may ask, slow clients) is the business of a
 * proxy before it.
 *
 * <p>{@link #swap} replaces the model without a pause. Each request takes the reference to the
 * model once and is answered by that one to its end, with a predictor that belongs to the thread
 * and to that model; so an answer is never of two models, and says by its fingerprint of which it
 * is.
 */
final class PredictionServer implements AutoCloseable {

  /** Longer bodies are refused: one row has hundreds of bytes. */
  static final int MAX_BODY = 64 * 1024;

  /** So much of a body that is too long is read, for a client reads no answer while it sends. */
  private static final int MAX_DISCARDED = 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(PredictionServer.class);

  static {
    // The JDK's server sends head and body of an answer apart. Unless told so before it starts, it
    // lets the second wait until the client has acknowledged the first: up to 40 ms.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer http;
  private final ExecutorService threads;
  private volatile ServedModel served;

  /** One for each thread, of the model that the thread answered with last. */
  private final ThreadLocal<Answerer> answerers;

  private PredictionServer(HttpServer http, ExecutorService threads, Model model) {
    this.http = http;
    this.threads = threads;
    served = ServedModel.of(model);
    answerers = ThreadLocal.withInitial(() -> new Answerer(served()));
  }

  /**
   * Starts a server.
   *
   * @param port where it listens; 0 for a free one
   * @param threads how many requests are answered at once
   * @throws IllegalArgumentException if there is no such port
   * @throws IOException if it cannot listen there, another program doing so for example
   */
  static PredictionServer start(int port, int threads, Model model) throws IOException {
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
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    PredictionServer server = new PredictionServer(http, pool, model);
    http.setExecutor(pool);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  /** Where it listens: {@code http://127.0.0.1:8080}. */
  URI address() {
    InetSocketAddress address = http.getAddress();
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://%s:%s".formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort()));
  }

  /** What new requests are answered with. */
  ServedModel served() {
    return served;
  }

  /**
   * Goes over to another model. Requests that arrive after this has returned are answered by it;
   * those in flight may still be answered by the one before.
   *
   * @return the one before
   * @throws IllegalArgumentException if clients would have to ask it in another way; then the one
   *     before serves on
   */
  synchronized ServedModel swap(Model next) {
    ServedModel before = served;
    before.requireReplaceableBy(next);
    served = ServedModel.of(next);
    return before;
  }

  /** Stops at once; requests in flight are not answered. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
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
        byte[] body = body(exchange);
        return answerer().answer(body);
      }
      case "/model" -> {
        requireMethod(exchange, "GET");
        return served().description();
      }
      default ->
          throw new RefusedRequest(
              404, "there is no '%s'; there are POST /predict and GET /model".formatted(path));
    }
  }

  private Answerer answerer() {
    ServedModel now = served();
    Answerer mine = answerers.get();
    if (!mine.isOf(now)) {
      mine = new Answerer(now);
      answerers.set(mine);
    }
    return mine;
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
    if (exchange.getRequestMethod().equals("HEAD")) { // whose answer has no body
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
