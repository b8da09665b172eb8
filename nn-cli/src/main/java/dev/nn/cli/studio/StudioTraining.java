package dev.nn.cli.studio;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Settings;
import dev.nn.cli.dashboard.Dashboard;
import dev.nn.cli.report.Subject;
import dev.nn.cli.report.TypedCommand;
import dev.nn.cli.training.TableTraining;
import dev.nn.core.listeners.InterruptedTraining;
import dev.nn.core.messages.Message;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One training, on a thread of its own. It ends with a saved model and a report. */
final class StudioTraining implements AutoCloseable {

  private static final long MOST_MILLIS = 10_000;

  /** What a training is doing, or how it ended. */
  enum State {
    TRAINING,
    EVALUATING,
    DONE,
    /** It has checkpoints, from which it can be resumed. */
    STOPPED,
    FAILED
  }

  final Path model;
  private final OpenTable data;
  private final Settings settings;
  private final TableTraining training;
  private final Dashboard dashboard;
  private final Studio.Host host;
  private @Nullable Thread thread;
  private volatile State state = State.TRAINING;
  private volatile @Nullable String problem;

  /** Prepares a training. Throws if the recipe's settings do not suit the table. */
  StudioTraining(
      OpenTable data, Settings recipe, Path model, Dashboard dashboard, Studio.Host host) {
    this.data = data;
    settings = StepTexts.settings(data, recipe, model);
    TableTraining.require(settings, host.plugins());
    this.model = model;
    this.dashboard = dashboard;
    this.host = host;
    training = new TableTraining(settings, model, data.table(), host.plugins());
  }

  /** Starts or resumes it. {@code done} takes the model's file and the report. */
  void start(BiConsumer<Path, Subject> done) {
    dashboard.name("%s of %s".formatted(String.join(", ", settings.texts("target")), data.shown()));
    thread = new Thread(() -> run(done), "nn-studio");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(BiConsumer<Path, Subject> done) {
    try {
      List<TrainingListener> watchers = List.of(dashboard);
      Model trained = training.run(watchers, e -> {}, () -> {});
      state = State.EVALUATING;
      if (training.test().size() > 0) {
        dashboard.showConfusions(trained, data.table().select(training.test()));
      }
      List<TypedCommand> commands =
          TypedCommand.ofTraining(settings, data.shown(), model, host::typed);
      Subject subject =
          Subject.ofTraining(
              training.account(trained), training, data.table(), data.shown(), commands);
      dashboard.show(subject);
      done.accept(model, subject);
      state = State.DONE;
    } catch (InterruptedTraining e) {
      state = State.STOPPED;
    } catch (IOException | RuntimeException e) {
      fail(e);
    } catch (Error e) { // for example a plug-in's, or a full heap
      fail(e);
      throw e;
    }
  }

  private void fail(Throwable e) {
    problem = Flags.asFields(Message.of(e).command());
    state = State.FAILED;
  }

  /** Lets it end after the current step. */
  void stop() {
    training.interrupt();
  }

  /** Stops it, and waits until its checkpoint is written. */
  @Override
  public void close() {
    stop();
    try {
      if (thread != null) {
        thread.join(MOST_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isRunning() {
    return state == State.TRAINING || state == State.EVALUATING;
  }

  State state() {
    return state;
  }

  @Nullable String problem() {
    return problem;
  }
}
