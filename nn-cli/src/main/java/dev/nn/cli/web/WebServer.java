package dev.nn.cli.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nn.cli.output.Answer;
import dev.nn.cli.web.Routes.Match;
import dev.nn.cli.web.Routes.Route;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse.WholeResponse;
import dev.nn.cli.web.WebSettings.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves routes over HTTP. {@link Limits} bound everything that clients can use.
 *
 * <p>A request takes this path: the JDK's server passes the connection to a worker. The worker's
 * thread reads the request, answers, and waits for the client, all within a {@link TimeLimit}.
 * Before a handler is called, {@link OriginCheck} rejects requests from foreign pages. The server
 * then rejects unknown paths, wrong methods, and changes without the token.
 *
 * <p>A request that changes something needs a secret, the token. The printed address has it after
 * the #, because browsers do not send that part. The page's script moves it into a header, because
 * pages from other origins cannot set that header.
 *
 * <p>If sending fails, the exception must reach the JDK's server. Otherwise it would still count
 * the connection, and after {@value #CONNECTIONS} such failures accept no more connections.
 */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  /** The most connections at once, for all clients together. The JDK closes any further one. */
  static final int CONNECTIONS = 256;

  private static final String TOKEN = "X-Nn-Token";
  private static final int TOKEN_BYTES = 24;

  /** The most seconds that the JDK's server can multiply by 1000 without overflow. */
  private static final int MAX_DELAY = Integer.MAX_VALUE / 1000;

  /** Properties of the JDK's server. They apply to all servers in a process. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          // Header and body are sent separately. Without this, the body would wait until the
          // client has acknowledged the header: up to 40 ms.
          "sun.net.httpserver.nodelay", "true",
          "jdk.httpserver.maxConnections", String.valueOf(CONNECTIONS),
          // Otherwise it would close idle connections of well-behaved clients from the 201st on.
          "sun.net.httpserver.maxIdleConnections", String.valueOf(CONNECTIONS),
          // The seconds after which it closes a connection without a request, even a new one.
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqHeaders", "100",
          "sun.net.httpserver.maxReqHeaderSize", "32768");

  /** Headers that make browsers protect a page from other pages, and not guess content types. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  static {
    PROPERTIES.forEach(System.getProperties()::putIfAbsent);
  }

  private final HttpServer http;
  private final Limits limits;
  private final Routes routes;
  private final RequestListener listener;
  private final OriginCheck origins;
  private final @Nullable BearerToken bearer;
  private final String token;
  private final ExecutorService workers;
  private final TimeLimit time;
  private final Semaphore streams;

  /** A request holds a permit from its first byte to its response's last byte. */
  private final Semaphore idle = new Semaphore(Integer.MAX_VALUE);

  private volatile boolean draining;

  private WebServer(WebSettings settings, Routes routes, RequestListener listener)
      throws IOException {
    try {
      http = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on port %s of %s: %s; port 0 takes a free one"
              .formatted(settings.port(), settings.host().getHostAddress(), e.getMessage()),
          e);
    }
    byte[] secret = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(secret);
    token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    limits = settings.limits();
    this.routes = routes;
    bearer = settings.bearer();
    this.listener = listener;
    origins = new OriginCheck(settings.isOpen(), settings.names());
    time = new TimeLimit(limits.time());
    streams = new Semaphore(limits.streams());
    // A connection may start its next request before the previous request's thread is free.
    workers =
        new ThreadPoolExecutor(
            0,
            2 * CONNECTIONS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "nn-web"));
    http.setExecutor(this::execute);
    http.createContext("/", this::handle);
  }

  public static WebServer start(WebSettings settings, Routes routes) throws IOException {
    return start(settings, routes, (path, status, time) -> {});
  }

  public static WebServer start(WebSettings settings, Routes routes, RequestListener listener)
      throws IOException {
    WebServer server = new WebServer(settings, routes, listener);
    server.http.start();
    return server;
  }

  /** Returns the address for clients on this machine, such as {@code http://127.0.0.1:8080/}. */
  public URI address() {
    InetSocketAddress bound = http.getAddress();
    InetAddress address = bound.getAddress();
    String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    int zone = host.indexOf('%');
    String name = zone < 0 ? host : host.substring(0, zone);
    String literal = name.contains(":") ? "[" + name + "]" : name;
    return URI.create("http://%s:%s/".formatted(literal, bound.getPort()));
  }

  public URI addressWithToken() {
    return address().resolve("#token=" + token);
  }

  public int inFlight() {
    return Integer.MAX_VALUE - idle.availablePermits();
  }

  public boolean isDraining() {
    return draining;
  }

  /**
   * Accepts no further connections. Stops once the requests in flight are answered, or when the
   * grace period ends.
   */
  public int drain(Duration grace) {
    draining = true;
    int left = inFlight();
    if (left > 0) {
      // On another thread, to close the listening socket: JDK 17 would wait for the whole
      // delay if no handler runs yet.
      daemon(() -> http.stop(MAX_DELAY), "nn-web-stop").start();
      left = awaitAnswers(grace) ? 0 : inFlight();
    }
    close();
    return left;
  }

  private boolean awaitAnswers(Duration grace) {
    try {
      boolean all = idle.tryAcquire(Integer.MAX_VALUE, grace.toNanos(), TimeUnit.NANOSECONDS);
      if (all) {
        idle.release(Integer.MAX_VALUE); // otherwise another request would block the JDK's server
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

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
      HEADERS.forEach(exchange.getResponseHeaders()::set);
      WebResponse response = answer(exchange);
      if (response instanceof EventStream stream) {
        if (streams.tryAcquire()) {
          try {
            stream.send(exchange, limits.heartbeat(), time);
          } finally {
            streams.release();
          }
        } else {
          response =
              error(
                  503,
                  "there are %s streams of events already; close a page that shows them"
                      .formatted(limits.streams()));
        }
      }
      report(exchange, response.status(), start);
      if (response instanceof WholeResponse whole) {
        if (draining) {
          exchange.getResponseHeaders().set("Connection", "close");
        }
        whole.send(exchange);
      }
    }
  }

  private void report(HttpExchange exchange, int status, long start) {
    Match match = routes.match(exchange.getRequestURI());
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    listener.answered(match == null ? "other" : match.path(), status, taken);
  }

  private WebResponse answer(HttpExchange exchange) throws IOException {
    try {
      origins.require(exchange.getRequestURI(), exchange.getRequestHeaders());
      Match match = match(exchange);
      WebRequest request = new WebRequest(exchange, match.variables(), limits.bodyBytes());
      return match.route().handler().handle(request);
    } catch (RefusedRequest e) {
      return error(e.status(), e.reason());
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
      return error(500, "the server failed; its log says why");
    }
  }

  private Match match(HttpExchange exchange) throws RefusedRequest {
    Match match = routes.match(exchange.getRequestURI());
    if (bearer != null && (match == null || !match.route().open())) {
      bearer.require(exchange);
    }
    String path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
    if (match == null) {
      throw new RefusedRequest(
          404,
          "there is no '%s'; there are %s".formatted(path, String.join(", ", routes.listed())));
    }
    Route route = match.route();
    String method = exchange.getRequestMethod();
    if (!route.allowed().contains(method)) {
      exchange.getResponseHeaders().set("Allow", String.join(", ", route.allowed()));
      throw new RefusedRequest(405, "%s takes %s, not %s".formatted(path, route.method(), method));
    }
    if (route.changes()) {
      requireToken(exchange.getRequestHeaders().getFirst(TOKEN));
    }
    return match;
  }

  private void requireToken(@Nullable String given) throws RefusedRequest {
    byte[] expected = token.getBytes(StandardCharsets.US_ASCII);
    // Takes the same time wherever the first wrong letter is.
    if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
      throw new RefusedRequest(
          403,
          "the request changes something and has %s token; open the page with the whole address that the command printed, or send the part after #token= in the header %s"
              .formatted(given == null ? "no" : "another", TOKEN));
    }
  }

  private static WebResponse error(int status, String message) {
    return WebResponse.json(status, new Answer().put("error", message));
  }

  /** Observes requests, on their threads. */
  @FunctionalInterface
  public interface RequestListener {

    /** Called just before a request's response is sent, or after a stream's end. */
    void answered(String path, int status, Duration time);
  }

  /**
   * Limits how long threads may spend on a task. If a task takes longer, its thread is interrupted.
   * This closes the channel that it reads from or writes to (see {@link
   * java.nio.channels.InterruptibleChannel}), and so ends a slow client's connection.
   *
   * <p>The JDK's own properties {@code sun.net.httpserver.maxReqTime} and {@code maxRspTime} do not
   * serve the purpose: they apply to all servers in a process, and {@code maxRspTime} would end
   * every event stream.
   */
  static final class TimeLimit implements AutoCloseable {

    private final long nanos;
    private final ScheduledThreadPoolExecutor timer;

    @SuppressWarnings(
        "ThreadLocalUsage") // a thread answers for several servers, but removes its clock
    private final ThreadLocal<Clock> clocks = new ThreadLocal<>();

    TimeLimit(Duration time) {
      nanos = time.toNanos();
      timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "nn-web-time"));
      timer.setRemoveOnCancelPolicy(true);
      // A task that starts while the server closes has no limit, but its connection is already
      // closed.
      timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    void run(Runnable task) {
      Clock clock = new Clock(Thread.currentThread());
      clocks.set(clock);
      clock.start();
      try {
        task.run();
      } finally {
        clock.stop();
        clocks.remove();
        Thread.interrupted(); // because the thread will run other tasks
      }
    }

    void pause() {
      clocks.get().stop();
    }

    /** Restarts the limit for this thread's task. */
    void restart() {
      clocks.get().start();
    }

    @Override
    public void close() {
      timer.shutdownNow();
    }

    /** One task's time. A number distinguishes each start from later ones. */
    private final class Clock {

      private final Thread thread;
      private int starts;
      private @Nullable ScheduledFuture<?> end;

      private Clock(Thread thread) {
        this.thread = thread;
      }

      private synchronized void start() {
        stop();
        int number = starts;
        end = timer.schedule(() -> interrupt(number), nanos, TimeUnit.NANOSECONDS);
      }

      private synchronized void stop() {
        starts++;
        if (end != null) {
          end.cancel(false);
          end = null;
        }
      }

      private synchronized void interrupt(int number) {
        if (number == starts) {
          thread.interrupt();
        }
      }
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
