package dev.nn.cli.demo;

import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.cli.demo.TrainText.Sentence;
import dev.nn.cli.output.Answer;
import dev.nn.cli.web.Assets;
import dev.nn.cli.web.EventStream;
import dev.nn.cli.web.Routes;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.cli.web.WebServer;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The server of the playground's page.
 *
 * <table>
 *   <caption>Paths</caption>
 *   <tr><td>{@code GET /}</td><td>the page</td></tr>
 *   <tr><td>{@code GET /offers}</td><td>the choices: plug-ins, patterns, columns of the file</td></tr>
 *   <tr><td>{@code GET /events}</td><td>the latest {@code state} and {@code frame}, as they happen</td></tr>
 *   <tr><td>{@code GET /points.csv}</td><td>the invented or drawn points</td></tr>
 *   <tr><td>{@code POST /setup}</td><td>another data set, network or setting</td></tr>
 *   <tr><td>{@code POST /run}</td><td>play, pause, step, epoch, restart, speed</td></tr>
 * </table>
 *
 * <p>A POST needs the token. A setup that cannot be trained is refused with the reason, and the
 * training goes on as before.
 */
public final class Playground implements AutoCloseable {

  /** The style and the scripts of the page. */
  private static final String[] FILES = {
    "demo.css",
    "demo.js",
    "controls.js",
    "curve.js",
    "data.js",
    "elements.js",
    "network.js",
    "palette.js",
    "server.js",
    "surface.js"
  };

  /** The epochs of a second to begin with: a pace that eyes follow. */
  private static final double SPEED = 30;

  private final DataSource source;
  private final Plugins plugins;
  private final String offers;
  private final Session session;
  private final WebServer web;
  private volatile Setup setup;

  /**
   * A file to play with.
   *
   * @param name in commands and messages
   * @param settings with which it was read
   */
  public record File(String name, Table table, Settings settings) {}

  private Playground(
      DataSource source,
      Plugins plugins,
      Offers offers,
      DataChoice first,
      TrainText text,
      WebSettings settings)
      throws IOException {
    this.source = source;
    this.plugins = plugins;
    this.offers = RecordCodec.write(offers);
    Setup begin = Setup.of(first);
    setup = begin;
    session = Session.start(Experiment.of(begin, source, plugins), text, SPEED);
    Routes routes =
        new Routes()
            .assets(Assets.ofPage(Playground.class, "demo.html", FILES))
            .get("/offers", request -> WebResponse.json(this.offers))
            .get("/events", request -> EventStream.of(session.events(), request))
            .get("/points.csv", this::points)
            .change("/setup", this::change)
            .change("/run", this::run);
    try {
      web = WebServer.start(settings, routes);
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }

  /**
   * Starts a playground with invented points.
   *
   * @throws IOException if the port is not free
   */
  public static Playground start(Plugins plugins, UnaryOperator<String> typed, WebSettings settings)
      throws IOException {
    return new Playground(
        DataSource.withoutFile(),
        plugins,
        Offers.of(plugins),
        new DataChoice.Invented(Pattern.CIRCLE, 400, 0.1, 0),
        TrainText.withoutFile(typed),
        settings);
  }

  /**
   * Starts a playground with a file; refuses columns that nothing can be learnt from.
   *
   * @param x the column to the right; null for a usual one
   */
  public static Playground start(
      File file,
      @Nullable String x,
      @Nullable String y,
      @Nullable String label,
      Plugins plugins,
      UnaryOperator<String> typed,
      WebSettings settings)
      throws IOException {
    FileColumns columns = new FileColumns(file.name(), file.table());
    DataChoice.Columns usual = columns.choose(x, y, label);
    return new Playground(
        DataSource.of(columns),
        plugins,
        Offers.of(plugins).with(file.name(), columns, usual),
        usual,
        new TrainText(typed, file.name(), file.settings(), columns.names()),
        settings);
  }

  /** Returns the address of the page, with the token that changes need. */
  public URI address() {
    return web.addressWithToken();
  }

  /** Stops the training and the server. */
  @Override
  public void close() {
    web.close();
    session.close();
  }

  /** The activity that a page asks for. */
  enum Action {
    PLAY,
    PAUSE,
    STEP,
    EPOCH,
    RESTART,
    SPEED
  }

  /**
   * A body of {@code /run}.
   *
   * @param speed the epochs of a second, for {@link Action#SPEED}
   */
  record Run(Action action, @Json.Default("0") double speed) {}

  private WebResponse run(WebRequest request) throws RefusedRequest, IOException {
    Run run = read(request, Run.class, "the order");
    return answer(
        () ->
            switch (run.action()) {
              case PLAY -> session.play();
              case PAUSE -> session.pause();
              case STEP -> session.step();
              case EPOCH -> session.epoch();
              case RESTART -> session.restart();
              case SPEED -> session.speed(run.speed());
            });
  }

  private WebResponse change(WebRequest request) throws RefusedRequest, IOException {
    Setup given = read(request, Setup.class, "the setup");
    return answer(
        () -> {
          Experiment next = Experiment.of(given, source, plugins);
          setup = given;
          return session.change(next);
        });
  }

  private static <T> T read(WebRequest request, Class<T> type, String what)
      throws RefusedRequest, IOException {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    try {
      return RecordCodec.STRICT.read(type, body, what);
    } catch (IllegalArgumentException e) {
      throw new RefusedRequest(400, Sentence.of(e), e);
    }
  }

  /** An order to the session. */
  private interface Order {

    /** Returns whether it is done. */
    boolean give() throws InterruptedException;
  }

  private static WebResponse answer(Order order) throws RefusedRequest {
    try {
      return WebResponse.json(new Answer().put("done", order.give()).toString());
    } catch (InterruptedException e) {
      throw new RefusedRequest(503, "the server closes, or the order took too long", e);
    } catch (RuntimeException e) {
      throw new RefusedRequest(400, Sentence.of(e), e);
    }
  }

  private WebResponse points(WebRequest request) throws RefusedRequest {
    String csv =
        source
            .csv(setup.data())
            .orElseThrow(
                () -> new RefusedRequest(404, "the points are those of the file; read it there"));
    return WebResponse.text(200, "text/csv; charset=utf-8", csv);
  }
}
