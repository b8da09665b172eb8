package dev.nn.cli.dashboard;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.Assets;
import dev.nn.cli.web.events.EventLog;
import dev.nn.cli.web.EventStream;
import dev.nn.cli.web.Routes;
import dev.nn.cli.web.WebServer;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import dev.nn.data.metrics.reports.ConfusionMatrix;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A page that shows a training, as a watcher of it: {@code recipe.train(table, dashboard)}. A page
 * that is opened late, or loaded again, gets all events from the first.
 *
 * <p>Besides the page, {@code GET /events} is the stream of events ({@code start}, {@code epoch},
 * {@code layers}, {@code confusion}, {@code end}), {@code GET /runs} lists saved runs, and {@code
 * GET /run?name=…} has the epochs of one.
 */
public final class Dashboard implements Watcher, AutoCloseable {

  private static final String UPLOT = "uplot/1.6.30/dist/";

  private final EventLog events = new EventLog();
  private final WebServer server;

  private Dashboard(WebSettings settings, SavedRuns runs) throws IOException {
    Assets assets =
        new Assets()
            .add("/", Dashboard.class, "dashboard.html")
            .add("/dashboard.css", Dashboard.class, "dashboard.css")
            .add("/dashboard.js", Dashboard.class, "dashboard.js")
            .add("/layers.js", Dashboard.class, "layers.js")
            .addWebJar("/uplot.css", UPLOT + "uPlot.min.css")
            .addWebJar("/uplot.js", UPLOT + "uPlot.iife.min.js");
    Routes routes =
        new Routes()
            .assets(assets)
            .get("/events", request -> EventStream.of(events, request))
            .get("/runs", runs::list)
            .get("/run", runs::run);
    server = WebServer.start(settings, routes);
  }

  /**
   * Starts the server of a page.
   *
   * @param runs the folder in which each saved run has a folder; null for none
   * @throws IOException if the port is not free
   */
  public static Dashboard start(WebSettings settings, @Nullable Path runs) throws IOException {
    return new Dashboard(settings, new SavedRuns(runs));
  }

  /** Returns the address of the page. */
  public URI address() {
    return server.address();
  }

  @Override
  public TrainingListener ofMember(int member, int members) {
    return new MemberFeed(events, member, members);
  }

  /** Shows how often each label was taken for each other, such as on test rows. */
  public void show(ConfusionMatrix matrix) {
    events.add("confusion", ConfusionEvent.of(matrix).toString());
  }

  /** Shows a line about the training. */
  public void note(String text) {
    events.add("note", new Answer().put("text", text).toString());
  }

  /** Closes the page's connections; it goes on showing what it has. */
  @Override
  public void close() {
    server.close();
  }
}
