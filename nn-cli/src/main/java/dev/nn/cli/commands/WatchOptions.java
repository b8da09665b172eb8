package dev.nn.cli.commands;

import dev.nn.cli.output.Terminal;
import dev.nn.cli.training.RunFolder;
import dev.nn.cli.training.TableTraining;
import dev.nn.cli.training.Watching;
import java.io.IOException;
import java.nio.file.Path;
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
    return resume ? RunFolder.last(parent, model) : RunFolder.next(parent, model);
  }

  /**
   * Starts the dashboard; returns null if none is wanted.
   *
   * @param name of what is trained
   */
  @Nullable TrainingPage page(Terminal terminal, String name, @Nullable Path run)
      throws IOException {
    return dashboard && run != null
        ? TrainingPage.start(terminal, server.loopback(), name, run)
        : null;
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
      @Nullable TrainingPage page) {
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
}
