package dev.nn.cli.demo;

import dev.nn.api.LayerSpec;
import dev.nn.cli.demo.State.Activity;
import dev.nn.cli.demo.State.Mode;
import dev.nn.cli.web.EventLog;
import dev.nn.core.Network;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains on its own thread, controlled by commands. It starts paused. Any thread may send a
 * command. Each returns when it is done: a pause once no step is running, a step after the step.
 *
 * <p>If training is in a long step, a command returns false, and will be done after the step.
 *
 * <p>A run is one call to {@link Experiment#train}, with this object as its listener. Commands run
 * between two steps. While the session is paused, the run waits in a listener method. If a command
 * needs another run, for example because layers change, it leaves the run by an exception; the next
 * run starts with the current weights. Other threads use only the events and the commands.
 */
final class Session implements TrainingListener, AutoCloseable {

  private static final long MOST_MILLIS = 5000;

  /** The least time between two frames during training. */
  private static final long BETWEEN_FRAMES = 100_000_000;

  /** The log that always has the latest {@code state} and {@code frame}. */
  final EventLog events = new EventLog(Duration.ZERO);

  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private volatile boolean over;
  private final TrainText text;
  private final Pace pace = new Pace();
  private TrainingHistory history = new TrainingHistory();
  private Experiment experiment;
  private int version = 1;
  private long lastFrame;
  private Mode mode = Mode.PAUSED;
  private @Nullable String problem;
  private boolean closed;

  /** The weights with which the next run starts; null for its network's initial weights. */
  private @Nullable Network carried;

  private @Nullable Progress progress;
  private boolean anotherRun;
  private @Nullable CompletableFuture<Void> step;
  private boolean wholeEpoch;

  /** A command for the thread, with a future that completes when it is done. */
  private record Command(Consumer<CompletableFuture<Void>> action, CompletableFuture<Void> done) {}

  private Session(Experiment first, TrainText text, double epochsPerSecond) {
    this.text = text;
    experiment = first;
    pace.set(epochsPerSecond, System.nanoTime());
  }

  static Session start(Experiment first, TrainText text, double epochsPerSecond) {
    Session session = new Session(first, text, epochsPerSecond);
    Thread thread = new Thread(session::run, "nn-demo");
    thread.setDaemon(true);
    thread.start();
    return session;
  }

  /** Trains until the next command. */
  boolean play() throws InterruptedException {
    return command(
        () -> {
          pace.set(pace.perSecond(), System.nanoTime());
          to(Mode.PLAYING);
        });
  }

  boolean pause() throws InterruptedException {
    return command(() -> to(Mode.PAUSED));
  }

  boolean step() throws InterruptedException {
    return await(give(done -> step(false, done)));
  }

  boolean epoch() throws InterruptedException {
    return await(give(done -> step(true, done)));
  }

  boolean restart() throws InterruptedException {
    return command(() -> begin(experiment));
  }

  /** Sets the most epochs per second, up to 1,000; 0 means no limit. Throws for other numbers. */
  boolean speed(double epochsPerSecond) throws InterruptedException {
    new Pace().set(epochsPerSecond, 0);
    return command(
        () -> {
          pace.set(epochsPerSecond, System.nanoTime());
          publishState();
        });
  }

  boolean change(Experiment next) throws InterruptedException {
    return command(() -> carryOn(next));
  }

  @Override
  public void close() {
    CompletableFuture<Void> unused = give(done -> closed = true);
  }

  private boolean command(Runnable action) throws InterruptedException {
    return await(
        give(
            done -> {
              try {
                action.run();
              } finally { // a plug-in may fail while a snapshot is taken
                done.complete(null);
              }
            }));
  }

  private CompletableFuture<Void> give(Consumer<CompletableFuture<Void>> action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    commands.add(new Command(action, done));
    if (over) {
      done.complete(null); // the loop has ended
    }
    return done;
  }

  private static boolean await(CompletableFuture<Void> done) throws InterruptedException {
    try {
      done.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("commands do not fail", e);
    }
  }

  private void run() {
    try {
      while (!closed) {
        oneRun();
      }
    } finally {
      events.end();
      endStep();
      over = true;
      commands.forEach(command -> command.done().complete(null));
    }
  }

  private void oneRun() {
    try {
      experiment.train(this);
      end("the training has ended after %s epochs; restart it".formatted(Setup.EPOCHS));
    } catch (AnotherRun e) {
      anotherRun = false;
    } catch (RuntimeException e) {
      end(TrainText.sentence(e) + "; restart, or change something first");
    }
    progress = null;
  }

  private void end(String reason) {
    progress = null;
    problem = reason;
    mode = Mode.ENDED;
    publishState();
    endStep();
    try {
      runCommands();
    } catch (AnotherRun e) {
      anotherRun = false;
    }
  }

  @Override
  public void trainingStarted(Progress started) {
    progress = started;
    if (carried != null) {
      started.replaceNetwork(transferred(carried, started.network()));
    }
    pace.set(pace.perSecond(), System.nanoTime());
    publishState();
    publishFrame();
    runCommands();
  }

  @Override
  public void batchEnded(Progress now) {
    history.trained = true;
    if (now.batch() < now.batches()) { // otherwise the epoch's end follows
      stepEnded(!wholeEpoch);
    }
  }

  @Override
  public void epochEnded(Progress now, EpochRecord record) {
    history.epochEnded(record);
    pace.epochEnded(System.nanoTime());
    stepEnded(true);
  }

  private void stepEnded(boolean isCommanded) {
    if (mode == Mode.STEPPING && isCommanded) {
      mode = Mode.PAUSED;
      publishFrame();
      publishState();
      endStep();
    } else if (mode == Mode.PLAYING && System.nanoTime() - lastFrame >= BETWEEN_FRAMES) {
      publishFrame();
    }
    runCommands();
  }

  /** Runs commands, and waits for more, until training may continue. */
  private void runCommands() {
    try {
      for (Command command = next(); command != null; command = next()) {
        command.action().accept(command.done());
        if (anotherRun || closed) {
          throw new AnotherRun();
        }
      }
    } catch (InterruptedException e) {
      closed = true;
      throw new AnotherRun();
    }
  }

  /** Returns the next command; null if there is none and training may continue. */
  private @Nullable Command next() throws InterruptedException {
    return switch (mode) {
      case PLAYING -> commands.poll(pace.left(System.nanoTime()), TimeUnit.NANOSECONDS);
      case STEPPING -> commands.poll();
      default -> commands.take();
    };
  }

  private void to(Mode next) {
    if (mode != Mode.ENDED) {
      mode = next;
      publishState();
      publishFrame();
      endStep();
    }
  }

  private void step(boolean toTheEndOfTheEpoch, CompletableFuture<Void> done) {
    endStep();
    step = done;
    if (mode == Mode.ENDED) {
      endStep();
    } else {
      wholeEpoch = toTheEndOfTheEpoch;
      mode = Mode.STEPPING;
    }
  }

  private void endStep() {
    if (step != null) {
      step.complete(null);
      step = null;
    }
  }

  /**
   * Continues with the current weights if the data show the same plane. If only the learning rate
   * changes, the same run continues.
   */
  private void carryOn(Experiment next) {
    Progress now = progress;
    if (now == null || !history.trained || !next.continues(experiment)) {
      begin(next);
    } else if (next.setup.equals(experiment.setup)) {
      return;
    } else if (next.setup.differsInRateAlone(experiment.setup)) {
      history.change();
      double factor = (double) next.training.learningRate() / now.spec().learningRate();
      now.scaleLearningRate(factor / now.learningRateFactor());
      take(next);
      publishState();
      publishFrame();
    } else {
      history.change();
      history.nextRun();
      carried = now.network();
      take(next);
      anotherRun = true;
    }
  }

  /** Restarts with the initial weights; stays paused if it was. */
  private void begin(Experiment next) {
    carried = null;
    problem = null;
    history = new TrainingHistory();
    mode = mode == Mode.PLAYING ? Mode.PLAYING : Mode.PAUSED;
    endStep();
    take(next);
    anotherRun = true;
  }

  private void take(Experiment next) {
    experiment = next;
    version++;
  }

  private void publishState() {
    String command = history.changed ? null : text.of(experiment);
    Activity activity = new Activity(mode, problem, pace.perSecond());
    State state = State.of(version, activity, experiment, command);
    events.replace("state", RecordCodec.write(state));
  }

  private void publishFrame() {
    if (progress != null) {
      Frame frame = Frame.of(version, experiment.pictures, progress, history);
      events.replace("frame", RecordCodec.write(frame));
      lastFrame = System.nanoTime();
    }
  }

  /** Thrown by the listener to end a run because a command needs another one. */
  private static final class AnotherRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AnotherRun() {
      super("another run begins", null, false, false); // without a stack trace
    }
  }

  /** Limits the pace: the least time between two epochs' ends. Only one thread may use it. */
  static final class Pace {

    private static final double MOST = 1000;
    private double perSecond;
    private long due;

    /** Sets the epochs per second, up to 1,000; 0 means as many as the machine can do. */
    void set(double epochsPerSecond, long now) {
      if (!(epochsPerSecond >= 0 && epochsPerSecond <= MOST)) {
        throw new IllegalArgumentException(
            "the speed is %s epochs a second; expected a number up to 1000, or 0 for no limit"
                .formatted(epochsPerSecond));
      }
      perSecond = epochsPerSecond;
      due = now;
    }

    double perSecond() {
      return perSecond;
    }

    /** Notes an epoch's end. A late epoch is not compensated by faster ones. */
    void epochEnded(long now) {
      if (perSecond > 0) {
        due = Math.max(now, due + (long) (1e9 / perSecond));
      }
    }

    /** Returns how many nanoseconds to wait before the next step; 0 or less means none. */
    long left(long now) {
      return perSecond > 0 ? due - now : 0;
    }
  }

  /**
   * Returns a network with the layers of {@code to}. A hidden unit that both networks have keeps
   * its weights and bias; so does an output if both have the same number of hidden layers. All
   * other units have their initial weights.
   */
  static Network transferred(Network from, Network to) {
    List<LayerSpec> before = from.spec().layers();
    List<LayerSpec> after = to.spec().layers();
    float[] old = from.parameters();
    float[] all = to.parameters();
    int source = 0;
    int target = 0;
    for (int l = 0; l < Math.min(before.size(), after.size()); l++) {
      LayerSpec a = before.get(l);
      LayerSpec b = after.get(l);
      boolean hidden = l < before.size() - 1 && l < after.size() - 1;
      if (hidden || before.size() == after.size()) {
        int units = Math.min(a.outputs(), b.outputs());
        int inputs = Math.min(a.inputs(), b.inputs());
        for (int input = 0; input <= inputs; input++) { // the row after the weights has the biases
          int one = source + (input == inputs ? a.inputs() : input) * a.outputs();
          int other = target + (input == inputs ? b.inputs() : input) * b.outputs();
          System.arraycopy(old, one, all, other, units);
        }
      }
      source += (a.inputs() + 1) * a.outputs();
      target += (b.inputs() + 1) * b.outputs();
    }
    return to.withParameters(all);
  }
}
