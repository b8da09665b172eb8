package dev.nn.cli.commands;

import dev.nn.cli.dashboard.Dashboard;
import dev.nn.cli.dashboard.SavedRuns;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.training.TableTraining;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.watch.RunLog;
import dev.nn.watch.TensorBoard;
import dev.nn.watch.TrainingProgress;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a training that say how it is shown and recorded. */
final class WatchOptions {

  private static final Path RUNS = Path.of("runs");

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description =
          "Record the run in a folder of its own in this one, its epochs as lines of JSON; with --dashboard, 'runs' by default.")
  private @Nullable Path log;

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description = "Write event files for TensorBoard into this folder.")
  private @Nullable Path tensorBoard;

  @Option(
      names = "--dashboard",
      description =
          "Show the training live on a page of this machine, beside earlier runs. The page stays until Ctrl-C.")
  private boolean dashboard;

  @Mixin private final ServerOptions server = new ServerOptions();

  /** Refuses options that cannot be, before any work is done. */
  void require() {
    server.loopback();
  }

  /** Returns a folder for the record of the run; null if none is wanted. */
  @Nullable Path runFolder(Path model, boolean resume) throws IOException {
    if (log == null && !dashboard) {
      return null;
    }
    Path parent = log == null ? RUNS : log;
    return resume ? lastRun(parent, model) : nextRun(parent, model);
  }

  static Path nextRun(Path parent, Path model) throws IOException {
    Files.createDirectories(parent);
    for (int number = 1; ; number++) {
      try {
        return Files.createDirectory(parent.resolve(runName(model) + "-" + number));
      } catch (FileAlreadyExistsException e) {
        // of another run, which may have begun just now
      }
    }
  }

  /**
   * Returns the folder with the last number, of a run to go on with; makes the first if no run has
   * one.
   */
  static Path lastRun(Path parent, Path model) throws IOException {
    int number = 1;
    while (Files.exists(parent.resolve(runName(model) + "-" + (number + 1)))) {
      number++;
    }
    return Files.createDirectories(parent.resolve(runName(model) + "-" + number));
  }

  private static String runName(Path model) {
    return String.valueOf(model.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
  }

  /** Starts the dashboard; returns null if none is wanted. */
  @Nullable Page page(Terminal terminal, String name, @Nullable Path run) throws IOException {
    return dashboard && run != null ? Page.start(terminal, server.loopback(), name, run) : null;
  }

  /**
   * Returns the listeners.
   *
   * @param visible whether progress may be shown
   */
  Watching watching(
      Terminal terminal,
      TableTraining training,
      boolean visible,
      @Nullable Path run,
      @Nullable Page page) {
    Watching watching = new Watching();
    if (visible && !quiet) {
      watching.show(terminal);
    }
    if (run != null) {
      watching.log(run, training.recipe());
    }
    if (tensorBoard != null) {
      watching.tensorBoard(tensorBoard);
    }
    if (page != null) {
      watching.add(page.listener());
    }
    return watching;
  }

  /** The dashboard of one training, which stays after its end until it is interrupted. */
  static final class Page implements AutoCloseable {

    private final Terminal terminal;
    private final Dashboard dashboard;

    private Page(Terminal terminal, Dashboard dashboard) {
      this.terminal = terminal;
      this.dashboard = dashboard;
    }

    static Page start(Terminal terminal, WebSettings settings, String name, Path run)
        throws IOException {
      Path parent = run.toAbsolutePath().getParent();
      SavedRuns runs =
          parent == null
              ? SavedRuns.NONE
              : SavedRuns.in(parent).without(String.valueOf(run.getFileName()));
      Dashboard dashboard = Dashboard.start(settings, name, runs);
      terminal.note("dashboard: " + dashboard.address());
      return new Page(terminal, dashboard);
    }

    Dashboard listener() {
      return dashboard;
    }

    /** Shows how the model does on the rows of the test, and that it was saved. */
    void show(Model model, Path file, Table table, Rows test) {
      if (test.size() > 0) {
        Table rows = table.select(test);
        for (Predicted column : model.preprocessing().target().predicted()) {
          if (!column.isNumber()) {
            dashboard.show(
                column.column(),
                model.evaluate(
                    rows,
                    model.measureOf(column.column(), ConfusionMatrix.measure(column.labels()))));
          }
        }
      }
      dashboard.note("Saved " + file);
    }

    void stay() {
      terminal.out().flush();
      terminal.note("the dashboard stays at " + dashboard.address() + "; Ctrl-C ends it");
      ServerOptions.awaitInterrupt();
    }

    @Override
    public void close() {
      dashboard.close();
    }
  }

  /** The listeners that show and record a training. */
  static final class Watching implements AutoCloseable {

    private final List<TrainingListener> listeners = new ArrayList<>();
    private @Nullable TrainingProgress progress;

    /** Shows a bar where a person watches, else some lines. */
    void show(Terminal terminal) {
      progress =
          terminal.interactive()
              ? TrainingProgress.bar(terminal.err(), terminal.columns())
              : TrainingProgress.lines(terminal.err());
      listeners.add(progress);
    }

    /** Records the epochs in a folder of its own, for the dashboard and for programs. */
    void log(Path folder, Recipe recipe) {
      listeners.add(RunLog.to(folder).recipe(recipe));
    }

    void tensorBoard(Path folder) {
      listeners.add(TensorBoard.to(folder));
    }

    /** Adds another listener, such as one that serves what it hears. */
    void add(TrainingListener listener) {
      listeners.add(listener);
    }

    List<TrainingListener> listeners() {
      return List.copyOf(listeners);
    }

    /** Ends the line of a training that ended before its time, so that another line may follow. */
    void endLine() {
      if (progress != null) {
        progress.close();
      }
    }

    @Override
    public void close() {
      endLine();
    }
  }
}
