package dev.nn.cli.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nn.cli.output.Answer;
import dev.nn.cli.web.Routes.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of routes over HTTP, bounded in everything by {@link Limits}.
 *
 * <p>The way of a request: the JDK's server gives the connection to one of the {@link Workers},
 * whose thread reads the request, answers and waits for the client within a {@link TimeLimit}.
 * Before a handler is called, {@link OriginCheck} has refused requests of foreign pages, {@link
 * Routes} unknown paths and methods, and {@link Token} changes by strangers.
 *
 * <p>A failure to send throws. If it were swallowed, the JDK's server would go on counting the
 * connection, and after {@value JdkServer#CONNECTIONS} of them refuse all others.
 */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  /** The most seconds that the JDK's server multiplies by 1000 without an overflow. */
  private static final int MAX_DELAY = Integer.MAX_VALUE / 1000;

  private final HttpServer http;
  private final Limits limits;
  private final Routes routes;
  private final RequestListener listener;
  private final OriginCheck origins;
  private final Token token = Token.create();
  private final ExecutorService workers;
  private final TimeLimit time;
  private final EventSender events;

  /** A permit is taken from the first byte of a request to the last of its answer. */
  private final Semaphore idle = new Semaphore(Integer.MAX_VALUE);

  private volatile boolean draining;

  private WebServer(WebSettings settings, Routes routes, RequestListener listener)
      throws IOException {
    http = JdkServer.bind(settings);
    limits = settings.limits();
    this.routes = routes.copy();
    this.listener = listener;
    origins = new OriginCheck(settings.isOpen(), settings.names());
    time = new TimeLimit(limits.time());
    events = new EventSender(limits, time);
    // A connection may start on its next request before the thread of the last is free.
    workers = Workers.start(2 * JdkServer.CONNECTIONS);
    http.setExecutor(this::execute);
    http.createContext("/", this::handle);
  }

  /** Starts a server. */
  public static WebServer start(WebSettings settings, Routes routes) throws IOException {
    return start(settings, routes, RequestListener.NONE);
  }

  /**
   * Starts a server that reports its requests.
   *
   * @throws IOException if the port is in use or not allowed; the message names it
   */
  public static WebServer start(WebSettings settings, Routes routes, RequestListener listener)
      throws IOException {
    WebServer server = new WebServer(settings, routes, listener);
    server.http.start();
    return server;
  }

  /** Returns the address to ask on this machine, such as {@code http://127.0.0.1:8080/}. */
  public URI address() {
    InetSocketAddress bound = http.getAddress();
    InetAddress address = bound.getAddress();
    String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    int zone = host.indexOf('%');
    String name = zone < 0 ? host : host.substring(0, zone);
    String literal = name.contains(":") ? "[" + name + "]" : name;
    return URI.create("http://%s:%s/".formatted(literal, bound.getPort()));
  }

  /** Returns the secret of requests for changes. */
  public Token token() {
    return token;
  }

  /** Returns the address of the page with the token, for the person who started the server. */
  public URI addressWithToken() {
    return address().resolve("#token=" + token.text());
  }

  /** Returns the number of requests in flight. */
  public int inFlight() {
    return Integer.MAX_VALUE - idle.availablePermits();
  }

  /** Returns whether {@link #drain} was called: clients had better ask another server. */
  public boolean isDraining() {
    return draining;
  }

  /**
   * Takes no further connections, and stops as soon as the requests in flight are answered, with
   * {@code Connection: close}. A stream of events is in flight until it ends.
   *
   * @param grace the most time for the answers
   * @return the number of requests that are cut off
   */
  public int drain(Duration grace) {
    draining = true;
    int left = inFlight();
    if (left > 0) {
      // To close the listening socket. JDK 17 would wait to the end if no handler runs yet.
      Thread stop = new Thread(() -> http.stop(MAX_DELAY), "nn-web-stop");
      stop.setDaemon(true);
      stop.start();
      left = awaitAnswers(grace) ? 0 : inFlight();
    }
    close();
    return left;
  }

  private boolean awaitAnswers(Duration grace) {
    try {
      boolean all = idle.tryAcquire(Integer.MAX_VALUE, grace.toNanos(), TimeUnit.NANOSECONDS);
      if (all) {
        idle.release(Integer.MAX_VALUE); // or a further request would block the JDK's server
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stops at once, without an answer to requests in flight. */
  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
    time.close();
  }

  private void execute(Runnable task) {
    idle.acquireUninterruptibly();
    try {
      workers.execute(
          () -> {
            try {
              time.run(task);
            } finally {
              idle.release();
            }
          });
    } catch (RejectedExecutionException e) {
      idle.release();
      throw e;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    try (exchange) {
      SecurityHeaders.set(exchange.getResponseHeaders());
      WebResponse response = answer(exchange);
      if (response instanceof EventStream stream && events.send(exchange, stream)) {
        report(exchange, response.status(), start);
        return;
      }
      WholeResponse whole =
          response instanceof WholeResponse known ? known : error(503, events.refusal());
      report(exchange, whole.status(), start);
      if (draining) {
        exchange.getResponseHeaders().set("Connection", "close");
      }
      whole.send(exchange);
    }
  }

  private void report(HttpExchange exchange, int status, long start) {
    String path = path(exchange);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    listener.answered(routes.has(path) ? path : "other", status, taken);
  }

  private WebResponse answer(HttpExchange exchange) throws IOException {
    try {
      origins.require(exchange.getRequestURI(), exchange.getRequestHeaders());
      return response(exchange);
    } catch (RefusedRequest e) {
      return error(e.status(), e.reason());
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
      return error(500, "the server failed; its log says why");
    }
  }

  private WebResponse response(HttpExchange exchange) throws IOException, RefusedRequest {
    String path = path(exchange);
    Route route;
    try {
      route = routes.route(path, exchange.getRequestMethod());
    } catch (RefusedRequest e) {
      if (e.status() == 405) {
        exchange.getResponseHeaders().set("Allow", routes.allow(path));
      }
      throw e;
    }
    if (route.changes()) {
      token.require(exchange.getRequestHeaders());
    }
    return route.handler().handle(new WebRequest(exchange, limits.bodyBytes()));
  }

  private static String path(HttpExchange exchange) {
    return Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
  }

  private static WholeResponse error(int status, String message) {
    return WholeResponse.json(status, new Answer().put("error", message).toString());
  }
}
