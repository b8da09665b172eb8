package dev.nn.cli.commands;

import dev.nn.cli.dashboard.Dashboard;
import dev.nn.cli.dashboard.SavedRuns;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.training.TableTraining;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.Measure;
import dev.nn.data.model.Model;
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

  void require() {
    server.loopback();
  }

  Watching start(
      Terminal terminal,
      TableTraining training,
      Path model,
      String name,
      boolean resumed,
      boolean json)
      throws IOException {
    Watching watching = new Watching(terminal);
    if (!json && !quiet) {
      watching.progress =
          terminal.interactive()
              ? TrainingProgress.bar(terminal.err(), terminal.columns())
              : TrainingProgress.lines(terminal.err());
      watching.listeners.add(watching.progress);
    }
    if (log != null || dashboard) {
      Path parent = log == null ? RUNS : log;
      Path run = resumed ? lastRun(parent, model) : nextRun(parent, model);
      watching.listeners.add(RunLog.to(run).recipe(training.recipe()));
      if (dashboard) {
        SavedRuns runs = SavedRuns.in(parent).without(String.valueOf(run.getFileName()));
        watching.dashboard = Dashboard.start(server.loopback(), name, runs);
        terminal.note("dashboard: " + watching.dashboard.address());
      }
    }
    if (tensorBoard != null) {
      watching.listeners.add(TensorBoard.to(tensorBoard));
    }
    if (watching.dashboard != null) {
      watching.listeners.add(watching.dashboard);
    }
    return watching;
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

  /** What shows and records a training; its dashboard stays until it is interrupted. */
  static final class Watching implements AutoCloseable {

    private final Terminal terminal;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private @Nullable TrainingProgress progress;
    private @Nullable Dashboard dashboard;

    private Watching(Terminal terminal) {
      this.terminal = terminal;
    }

    List<TrainingListener> listeners() {
      return listeners;
    }

    /** Ends the line of a training that ended before its time, so that another line may follow. */
    void endLine() {
      if (progress != null) {
        progress.close();
      }
    }

    void show(Model model, Path file, Table table, Rows test) {
      if (dashboard == null) {
        return;
      }
      if (test.size() > 0) {
        Table rows = table.select(test);
        for (Predicted column : model.preprocessing().target().predicted()) {
          if (!column.isNumber()) {
            Measure<ConfusionMatrix> measure = ConfusionMatrix.measure(column.labels());
            dashboard.show(
                column.column(), model.evaluate(rows, model.measureOf(column.column(), measure)));
          }
        }
      }
      dashboard.note("Saved " + file);
    }

    void stay() {
      if (dashboard != null) {
        terminal.out().flush();
        terminal.note("the dashboard stays at " + dashboard.address() + "; Ctrl-C ends it");
        ServerOptions.awaitInterrupt();
      }
    }

    @Override
    public void close() {
      endLine();
      if (dashboard != null) {
        dashboard.close();
      }
    }
  }
}
