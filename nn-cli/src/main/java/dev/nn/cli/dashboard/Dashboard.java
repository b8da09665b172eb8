package dev.nn.cli.dashboard;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.EventLog;
import dev.nn.cli.web.EventStream;
import dev.nn.cli.web.Routes;
import dev.nn.cli.web.WebServer;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import dev.nn.data.metrics.ConfusionMatrix;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page that shows a training, as a watcher of it: {@code recipe.train(table, dashboard)}. A page
 * that is opened late, or loaded again, gets all events from the first.
 *
 * <p>Besides the page, {@code GET /events} is the stream of events ({@code start}, {@code epoch},
 * {@code layers}, {@code confusion}, {@code note}, {@code end}), {@code GET /runs} lists saved
 * runs, and {@code GET /run?name=…} has the epochs of one.
 */
public final class Dashboard implements Watcher, AutoCloseable {

  private static final String UPLOT = "uplot/1.6.30/dist/";

  private static final String[] FILES = {
    "dashboard.css",
    "charts.js",
    "confusion.js",
    "dashboard.js",
    "layers.js",
    "run.js",
    "saved.js",
    "tables.js"
  };

  /** The share of the time of training that samples of the layers may take. */
  private static final double SHARE = 0.003;

  private final EventLog events = new EventLog(Duration.ofMillis(50));
  private final double share;
  private final String name;
  private final WebServer server;
  private String training = "";

  private Dashboard(WebSettings settings, String name, SavedRuns runs, double share)
      throws IOException {
    this.name = name;
    this.share = share;
    Routes routes =
        new Routes()
            .page(Dashboard.class, "dashboard.html", FILES)
            .webJar("/uplot.css", UPLOT + "uPlot.min.css")
            .webJar("/uplot.js", UPLOT + "uPlot.iife.min.js")
            .get("/events", request -> EventStream.of(events, request))
            .get("/runs", request -> runs.list())
            .get("/run", runs::run);
    server = WebServer.start(settings, routes);
  }

  /** Starts a dashboard beside the saved runs of a folder, but the current one; null for none. */
  public static Dashboard start(
      WebSettings settings, String name, @Nullable Path runs, @Nullable String current)
      throws IOException {
    return new Dashboard(settings, name, new SavedRuns(runs, current), SHARE);
  }

  static Dashboard sampled(WebSettings settings, String name) throws IOException {
    return new Dashboard(settings, name, new SavedRuns(null, null), 1);
  }

  public URI address() {
    return server.address();
  }

  @Override
  public synchronized TrainingListener ofMember(int member, int members) {
    if (member == 0) {
      training = UUID.randomUUID().toString(); // by which pages tell it from another one
    }
    Answer start =
        new Answer()
            .put("training", training)
            .put("name", name)
            .put("member", member)
            .put("members", members);
    return new MemberFeed(events, start, share, member, members);
  }

  public void show(String column, ConfusionMatrix matrix) {
    if (matrix.classes().size() <= ConfusionFeed.MOST_LABELS) {
      events.add(
          "confusion",
          ConfusionFeed.event(new Answer().put("column", column).put("rows", "test"), matrix)
              .toString());
    }
  }

  public void note(String text) {
    events.add("note", new Answer().put("text", text).toString());
  }

  @Override
  public void close() {
    server.close();
  }
}
