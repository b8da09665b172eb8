package dev.nn.cli.demo;

import dev.nn.api.Named;
import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.cli.output.Answer;
import dev.nn.cli.web.EventStream;
import dev.nn.cli.web.Routes;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.cli.web.WebServer;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.PluginReport;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.data.Table;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Serves the playground's page.
 *
 * <table>
 *   <caption>Paths</caption>
 *   <tr><td>{@code GET /}</td><td>the page</td></tr>
 *   <tr><td>{@code GET /offers}</td><td>the choices: plug-ins, patterns, the file's columns</td></tr>
 *   <tr><td>{@code GET /events}</td><td>the latest {@code state} and {@code frame}, as they happen</td></tr>
 *   <tr><td>{@code GET /points.csv}</td><td>the generated or drawn points</td></tr>
 *   <tr><td>{@code POST /setup}</td><td>another data set, network or setting</td></tr>
 *   <tr><td>{@code POST /run}</td><td>play, pause, step, epoch, restart, speed</td></tr>
 * </table>
 *
 * <p>A POST needs the token. If a setup cannot be trained, the response says why, and training goes
 * on as before.
 */
public final class Playground implements AutoCloseable {

  private static final String[] FILES = {
    "demo.js", "controls.js", "data.js", "network.js", "surface.js"
  };

  /** The initial epochs per second: a pace that eyes can follow. */
  private static final double SPEED = 30;

  private final DataSource source;
  private final Plugins plugins;
  private final String offers;
  private final Session session;
  private final Routes routes;
  private @Nullable WebServer web;
  private volatile Setup setup;

  /**
   * A file to play with, the settings with which it was read, and columns; null chooses default
   * columns.
   */
  public record File(
      String name,
      Table table,
      Settings settings,
      @Nullable String x,
      @Nullable String y,
      @Nullable String label) {}

  private Playground(
      @Nullable File file, Plugins plugins, UnaryOperator<String> typed, Routes empty) {
    this.plugins = plugins;
    TrainText text;
    if (file == null) {
      source = new DataSource(null);
      offers = RecordCodec.write(Offers.of(plugins, null));
      setup = Setup.of(new DataChoice.Invented(Pattern.CIRCLE, 400, 0.1, 0));
      text = TrainText.withoutFile(typed);
    } else {
      FileColumns columns = new FileColumns(file.name(), file.table());
      DataChoice.Columns usual = columns.choose(file.x(), file.y(), file.label());
      source = new DataSource(columns);
      offers = RecordCodec.write(Offers.of(plugins, columns.offered(usual)));
      setup = Setup.of(usual);
      text = new TrainText(typed, file.name(), file.settings(), columns.names());
    }
    session = Session.start(new Experiment(setup, source, plugins), text, SPEED);
    routes =
        empty
            .page(Playground.class, "demo.html", FILES)
            .charts()
            .get("/offers", request -> WebResponse.json(offers))
            .get("/events", request -> EventStream.of(session.events, request))
            .get("/points.csv", this::points)
            .change("/setup", this::change)
            .change("/run", this::run);
  }

  /** Starts a playground with a file, or with generated points if it is null. */
  public static Playground start(
      @Nullable File file, Plugins plugins, UnaryOperator<String> typed, WebSettings settings)
      throws IOException {
    Playground playground = within(new Routes(), file, plugins, typed);
    try {
      playground.web = WebServer.start(settings, playground.routes);
      return playground;
    } catch (IOException e) {
      playground.close();
      throw e;
    }
  }

  /** Returns a playground for another server, which takes its {@link #routes}. */
  public static Playground within(
      Routes empty, @Nullable File file, Plugins plugins, UnaryOperator<String> typed) {
    return new Playground(file, plugins, typed, empty);
  }

  public Routes routes() {
    return routes;
  }

  public URI address() {
    return Objects.requireNonNull(web, "another server has the page").addressWithToken();
  }

  @Override
  public void close() {
    if (web != null) {
      web.close();
    }
    session.close();
  }

  /** What a page can ask for. */
  enum Action {
    PLAY,
    PAUSE,
    STEP,
    EPOCH,
    RESTART,
    SPEED
  }

  /**
   * The body of a {@code /run} request; {@code speed} is in epochs per second, for {@link
   * Action#SPEED}.
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
          Experiment next = new Experiment(given, source, plugins);
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
      throw new RefusedRequest(400, TrainText.sentence(e), e);
    }
  }

  /** A command for the session. */
  private interface Command {

    boolean give() throws InterruptedException;
  }

  private static WebResponse answer(Command command) throws RefusedRequest {
    try {
      return WebResponse.json(new Answer().put("done", command.give()));
    } catch (InterruptedException e) {
      throw new RefusedRequest(503, "the server closes, or the command took too long", e);
    } catch (RuntimeException e) {
      throw new RefusedRequest(400, TrainText.sentence(e), e);
    }
  }

  private WebResponse points(WebRequest request) throws RefusedRequest {
    String csv =
        source
            .csv(setup.data())
            .orElseThrow(
                () -> new RefusedRequest(404, "the points come from the file; read them there"));
    return WebResponse.text(200, "text/csv; charset=utf-8", csv);
  }

  /** The choices that a page offers. */
  record Offers(
      List<Plugin> activations,
      List<Plugin> losses,
      List<Plugin> optimizers,
      List<Pattern> patterns,
      @Nullable OfferedFile file) {

    record Plugin(String name, String usage, String formula, String jar, boolean standard) {}

    /** The file, and the columns to start with. */
    record OfferedFile(String name, DataChoice.Columns usual, List<Column> columns) {}

    /** A column, and why it cannot be an input or a label; null if it can. */
    record Column(String name, @Nullable String noInput, @Nullable String noLabel) {}

    static Offers of(Plugins plugins, @Nullable OfferedFile file) {
      return new Offers(
          all(plugins.activations()),
          all(plugins.losses()),
          all(plugins.optimizers()),
          Arrays.asList(Pattern.values()),
          file);
    }

    private static List<Plugin> all(Registry<? extends Named> plugins) {
      return plugins.names().stream().map(name -> plugin(plugins, name)).toList();
    }

    private static Plugin plugin(Registry<? extends Named> plugins, String name) {
      PluginReport.Entry entry = plugins.entry(name);
      boolean standard = plugins.kind().isStandard(plugins.get(name));
      return new Plugin(name, entry.text(), entry.formula(), entry.jar(), standard);
    }
  }
}
