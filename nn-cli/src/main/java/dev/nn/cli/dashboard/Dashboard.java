package dev.nn.cli.dashboard;

import dev.nn.cli.dashboard.MemberFeed.ConfusionFeed;
import dev.nn.cli.output.Answer;
import dev.nn.cli.report.Subject;
import dev.nn.cli.training.Account;
import dev.nn.cli.web.EventLog;
import dev.nn.cli.web.EventStream;
import dev.nn.cli.web.Routes;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.cli.web.WebServer;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import dev.nn.data.Table;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.Measure;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.watch.RunRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A watcher that shows training on a page: {@code recipe.train(table, dashboard)}. If a page is
 * opened late or reloaded, it still gets all events from the first.
 *
 * <p>Besides the page, {@code GET /events} is the stream of events ({@code start}, {@code epoch},
 * {@code layers}, {@code confusion}, {@code result}, {@code note}, {@code end}), {@code GET /runs}
 * lists saved runs, and {@code GET /run?name=…} has one run's epochs.
 */
public final class Dashboard implements Watcher, AutoCloseable {

  private static final String[] FILES = {
    "confusion.js", "dashboard.js", "layers.js", "run.js", "saved.js"
  };

  /** The share of training time that sampling the layers may take. */
  private static final double SHARE = 0.003;

  private final EventLog events = new EventLog(Duration.ofMillis(50));
  private final double share;
  private final Routes routes;
  private String name;
  private @Nullable WebServer server;
  private String training = "";

  private Dashboard(Routes empty, String name, SavedRuns runs, double share) {
    this.name = name;
    this.share = share;
    routes =
        empty
            .page(Dashboard.class, "dashboard.html", FILES)
            .charts()
            .get("/events", request -> EventStream.of(events, request))
            .get("/runs", request -> runs.list())
            .get("/run", runs::run);
  }

  /**
   * Starts a dashboard. It also offers the runs saved in a folder, except for the current one; pass
   * null for none.
   */
  public static Dashboard start(
      WebSettings settings, String name, @Nullable Path runs, @Nullable String current)
      throws IOException {
    return new Dashboard(new Routes(), name, new SavedRuns(runs, current), SHARE).served(settings);
  }

  static Dashboard sampled(WebSettings settings, String name) throws IOException {
    return new Dashboard(new Routes(), name, new SavedRuns(null, null), 1).served(settings);
  }

  /** Returns a dashboard for another server, which takes its {@link #routes}. */
  public static Dashboard within(Routes empty) {
    return new Dashboard(empty, "", new SavedRuns(null, null), SHARE);
  }

  private Dashboard served(WebSettings settings) throws IOException {
    server = WebServer.start(settings, routes);
    return this;
  }

  public Routes routes() {
    return routes;
  }

  /** Names the next training. */
  public synchronized void name(String other) {
    name = other;
  }

  public URI address() {
    return Objects.requireNonNull(server, "another server has the page").address();
  }

  @Override
  public synchronized TrainingListener ofMember(int member, int members) {
    if (member == 0) {
      training = UUID.randomUUID().toString(); // lets pages distinguish training runs
      events.clear();
    }
    Answer start =
        new Answer()
            .put("training", training)
            .put("name", name)
            .put("member", member)
            .put("members", members);
    return new MemberFeed(events, start, share, member, members);
  }

  /** Shows the confusion matrix of each column of labels that the model predicts. */
  public void showConfusions(Model model, Table rows) {
    for (Predicted column : model.preprocessing().target().predicted()) {
      if (!column.isNumber()) {
        Measure<ConfusionMatrix> measure = ConfusionMatrix.measure(column.labels());
        show(column.column(), model.evaluate(rows, model.measureOf(column.column(), measure)));
      }
    }
  }

  void show(String column, ConfusionMatrix matrix) {
    if (matrix.classes().size() <= ConfusionFeed.MOST_LABELS) {
      Answer event = new Answer().put("column", column).put("rows", "test");
      events.add("confusion", ConfusionFeed.event(event, matrix));
    }
  }

  /** Shows the trained model's metrics beside simpler models' metrics, and the verdict. */
  public void show(Subject subject) {
    Model model = subject.account().model();
    Answer baselines = new Answer();
    subject
        .account()
        .baselines()
        .forEach(baseline -> baselines.put(baseline.name(), withUnits(baseline.metrics(), model)));
    events.add(
        "result",
        new Answer()
            .put("rows", subject.evaluatedRows().words())
            .put("metrics", withUnits(subject.metrics(), model))
            .put("baselines", baselines)
            .put("verdicts", subject.verdicts()));
  }

  private static Answer withUnits(Map<String, Double> metrics, Model model) {
    Answer answer = new Answer();
    metrics.forEach((name, value) -> answer.put(Account.withUnit(name, model), value));
    return answer;
  }

  public void note(String text) {
    events.add("note", new Answer().put("text", text));
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }

  /**
   * Saved runs in a folder's subfolders, for pages to request. A request names a run; the name is
   * only looked up in the list, so that it never serves as a path.
   */
  private record SavedRuns(@Nullable Path parent, @Nullable String current) {

    /**
     * Lists the runs by name, without their epochs. If a run cannot be read, the list has the
     * reason.
     */
    WebResponse list() throws IOException {
      List<Answer> runs = new ArrayList<>();
      for (Path folder : folders()) {
        Answer run = new Answer().put("name", name(folder));
        try {
          RunRecord.Description description = RunRecord.describe(folder);
          run.put("started", description.started())
              .put("network", description.network())
              .put("members", description.members());
        } catch (IOException e) {
          run.put("problem", e.getMessage());
        }
        runs.add(run);
      }
      return WebResponse.json(new Answer().put("runs", runs));
    }

    /** Returns all epochs of the run that the parameter {@code name} names. */
    WebResponse run(WebRequest request) throws IOException, RefusedRequest {
      String name = request.parameter("name").orElse("");
      List<String> names = new ArrayList<>();
      for (Path folder : folders()) {
        if (name(folder).equals(name)) {
          return WebResponse.json(run(folder));
        }
        names.add(name(folder));
      }
      throw new RefusedRequest(
          404, "there is no run '%s'; there are %s".formatted(name, String.join(", ", names)));
    }

    private static Answer run(Path folder) throws RefusedRequest {
      RunRecord record;
      try {
        record = RunRecord.read(folder);
      } catch (IOException e) {
        throw new RefusedRequest(422, "the run cannot be read: " + e.getMessage(), e);
      }
      List<Answer> epochs = new ArrayList<>();
      for (int member = 0; member < record.epochs().size(); member++) {
        for (EpochRecord epoch : record.epochs().get(member)) {
          epochs.add(MemberFeed.epoch(member, epoch));
        }
      }
      return new Answer().put("name", name(folder)).put("epochs", epochs);
    }

    private List<Path> folders() throws IOException {
      if (parent == null || !Files.isDirectory(parent)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(parent)) {
        return files
            .filter(file -> Files.isRegularFile(file.resolve("run.json")))
            .filter(file -> !name(file).equals(current))
            .sorted()
            .toList();
      }
    }

    private static String name(Path folder) {
      return String.valueOf(folder.getFileName());
    }
  }
}
