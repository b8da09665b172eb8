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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Trains on its own thread, controlled by commands. It starts paused. Any thread may send a
 * command. Each returns when it is done: a pause once no step is running, a step after the step.
 *
 * <p>A run is one call to {@link Experiment#train}, with this object as its listener. It holds a
 * lock, except between two steps: there commands run, on their own threads, and a paused run waits.
 * If a command needs another run, for example because layers change, the run is left by an
 * exception; the next run starts with the current weights.
 */
final class Session implements TrainingListener, AutoCloseable {

  /** The longest time to wait for the end of a step. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** The least time between two frames during training. */
  private static final long BETWEEN_FRAMES = 100_000_000;

  /** The log that always has the latest {@code state} and {@code frame}. */
  final EventLog events = new EventLog(Duration.ZERO);

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final TrainText text;
  private final Pace pace = new Pace();
  private TrainingHistory history = new TrainingHistory();
  private Experiment experiment;
  private int version = 1;
  private long lastFrame;
  private Mode mode = Mode.PAUSED;
  private @Nullable String problem;
  private volatile boolean closed;

  /** The weights with which the next run starts; null for its network's initial weights. */
  private @Nullable Network carried;

  private @Nullable Progress progress;
  private boolean anotherRun;
  private boolean wholeEpoch;

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
    return command(() -> step(false));
  }

  boolean epoch() throws InterruptedException {
    return command(() -> step(true));
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
    closed = true;
    try {
      if (lock.tryLock(
          LONGEST.toNanos(), TimeUnit.NANOSECONDS)) { // a longer step looks when it ends
        changed.signalAll();
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Changes something between two steps. Returns false if a step takes too long. */
  private boolean command(Runnable action) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (anotherRun && !closed) {
        changed.await();
      }
      try {
        action.run();
      } catch (RuntimeException e) { // a plug-in may fail while a snapshot is taken
        failed(e);
      }
      changed.signalAll();
      long left = LONGEST.toNanos();
      while (mode == Mode.STEPPING && left > 0) {
        left = changed.awaitNanos(left);
      }
      return mode != Mode.STEPPING;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!closed) {
        anotherRun = false;
        oneRun();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      events.end();
      end("the playground is closed");
      lock.unlock();
    }
  }

  private void oneRun() throws InterruptedException {
    try {
      experiment.train(this);
      end("the training has ended after %s epochs; restart it".formatted(Setup.EPOCHS));
    } catch (AnotherRun e) {
      return;
    } catch (RuntimeException e) {
      failed(e);
    }
    while (!anotherRun && !closed) {
      changed.await();
    }
  }

  private void failed(RuntimeException e) {
    end(TrainText.sentence(e) + "; restart, or change something first");
  }

  private void end(String reason) {
    progress = null;
    problem = reason;
    mode = Mode.ENDED;
    publishState();
    changed.signalAll();
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
    awaitTurn();
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
      to(Mode.PAUSED);
    } else if (mode == Mode.PLAYING && System.nanoTime() - lastFrame >= BETWEEN_FRAMES) {
      publishFrame();
    }
    awaitTurn();
  }

  /** Lets commands run, and waits until training may continue. */
  private void awaitTurn() {
    changed.signalAll();
    lock.unlock();
    lock.lock(); // after all commands that wait for it
    try {
      for (long left = left(); left > 0 && !anotherRun && !closed; left = left()) {
        changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    if (anotherRun || closed) {
      throw new AnotherRun();
    }
  }

  /** Returns how many nanoseconds to wait before the next step; 0 or less means none. */
  private long left() {
    return switch (mode) {
      case PLAYING -> pace.left(System.nanoTime());
      case STEPPING -> 0;
      default -> Long.MAX_VALUE;
    };
  }

  private void to(Mode next) {
    if (mode != Mode.ENDED) {
      mode = next;
      publishState();
      publishFrame();
    }
  }

  private void step(boolean toTheEndOfTheEpoch) {
    if (mode != Mode.ENDED) {
      wholeEpoch = toTheEndOfTheEpoch;
      mode = Mode.STEPPING;
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
