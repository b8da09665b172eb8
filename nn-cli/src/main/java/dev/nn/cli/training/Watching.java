package dev.nn.cli.training;

import dev.nn.cli.output.Terminal;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.model.Recipe;
import dev.nn.watch.RunLog;
import dev.nn.watch.TensorBoard;
import dev.nn.watch.TrainingProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The listeners that show and record a training. */
public final class Watching implements AutoCloseable {

  private final List<TrainingListener> listeners = new ArrayList<>();
  private @Nullable TrainingProgress progress;

  /** Shows a bar where a person watches, else some lines. */
  public void show(Terminal terminal) {
    progress =
        terminal.interactive()
            ? TrainingProgress.bar(terminal.err(), terminal.columns())
            : TrainingProgress.lines(terminal.err());
    listeners.add(progress);
  }

  /** Records the epochs in a folder of its own, for the dashboard and for programs. */
  public void log(Path folder, Recipe recipe) {
    listeners.add(RunLog.to(folder).recipe(recipe));
  }

  /** Writes event files for TensorBoard into a folder. */
  public void tensorBoard(Path folder) {
    listeners.add(TensorBoard.to(folder));
  }

  /** Adds another listener, such as one that serves what it hears. */
  public void add(TrainingListener listener) {
    listeners.add(listener);
  }

  /** Returns the listeners. */
  public List<TrainingListener> listeners() {
    return List.copyOf(listeners);
  }

  /** Ends the line of a training that ended before its time, so that another line may follow. */
  public void endLine() {
    if (progress != null) {
      progress.close();
    }
  }

  @Override
  public void close() {
    endLine();
  }
}
