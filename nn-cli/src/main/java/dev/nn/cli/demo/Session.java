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
 * A training in a thread of its own, which orders steer. It begins paused. Orders come from any
 * threads, and each returns when it is done: a pause when no step goes on, a step after the step.
 *
 * <p>Each order returns false if the training is in a long step, after which the order will be
 * done.
 */
final class Session implements AutoCloseable {

  private static final long MOST_MILLIS = 5000;

  private final EventLog events = new EventLog(Duration.ZERO);
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final Loop loop;
  private volatile boolean over;

  /** An order to the loop, with a promise that is kept when it is done. */
  private record Order(Consumer<CompletableFuture<Void>> action, CompletableFuture<Void> done) {}

  private Session(Experiment first, TrainText text, double epochsPerSecond) {
    loop = new Loop(first, text, epochsPerSecond);
  }

  static Session start(Experiment first, TrainText text, double epochsPerSecond) {
    Session session = new Session(first, text, epochsPerSecond);
    Thread thread = new Thread(session.loop::run, "nn-demo");
    thread.setDaemon(true);
    thread.start();
    return session;
  }

  /** Returns the latest {@code state} and {@code frame}, as they happen. */
  EventLog events() {
    return events;
  }

  /** Trains until another order. */
  boolean play() throws InterruptedException {
    return order(loop::play);
  }

  boolean pause() throws InterruptedException {
    return order(() -> loop.to(Mode.PAUSED));
  }

  boolean step() throws InterruptedException {
    return await(give(done -> loop.step(false, done)));
  }

  boolean epoch() throws InterruptedException {
    return await(give(done -> loop.step(true, done)));
  }

  boolean restart() throws InterruptedException {
    return order(() -> loop.begin(loop.experiment));
  }

  /** Sets the most epochs of a second, up to 1,000; 0 for no limit. Refuses other numbers. */
  boolean speed(double epochsPerSecond) throws InterruptedException {
    new Pace().set(epochsPerSecond, 0);
    return order(() -> loop.speed(epochsPerSecond));
  }

  boolean change(Experiment next) throws InterruptedException {
    return order(() -> loop.change(next));
  }

  @Override
  public void close() {
    CompletableFuture<Void> unused = give(done -> loop.closed = true);
  }

  private boolean order(Runnable action) throws InterruptedException {
    return await(
        give(
            done -> {
              try {
                action.run();
              } finally { // a plug-in may fail when a picture is taken
                done.complete(null);
              }
            }));
  }

  private CompletableFuture<Void> give(Consumer<CompletableFuture<Void>> action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    orders.add(new Order(action, done));
    if (over) {
      done.complete(null); // nobody is left to obey
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
      throw new IllegalStateException("orders do not fail", e);
    }
  }

  /**
   * The training, which obeys orders between two steps. For the thread that runs it.
   *
   * <p>A run is one call of {@link Experiment#train}, with this object as its listener. While the
   * session is paused, the run waits in a listener's method. An order that needs another run, such
   * as a change of the layers, leaves the run by an exception; the next run begins with the weights
   * so far.
   */
  private final class Loop implements TrainingListener {

    /** The least time between two frames while the training goes on. */
    private static final long BETWEEN_FRAMES = 100_000_000;

    private final TrainText text;
    private final Pace pace = new Pace();
    private final TrainingHistory history = new TrainingHistory();
    private Experiment experiment;
    private int version = 1;
    private long lastFrame;
    private Mode mode = Mode.PAUSED;
    private @Nullable String problem;
    private boolean closed;

    /** The weights that the next run begins with; null for the first weights of its network. */
    private @Nullable Network carried;

    private @Nullable Progress progress;
    private boolean anotherRun;
    private @Nullable CompletableFuture<Void> step;
    private boolean wholeEpoch;

    Loop(Experiment first, TrainText text, double epochsPerSecond) {
      this.text = text;
      experiment = first;
      pace.set(epochsPerSecond, System.nanoTime());
    }

    void run() {
      try {
        while (!closed) {
          oneRun();
        }
      } finally {
        events.end();
        endStep();
        over = true;
        orders.forEach(order -> order.done().complete(null));
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
        obey();
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
      obey();
    }

    @Override
    public void batchEnded(Progress now) {
      history.trained = true;
      if (now.batch() < now.batches()) { // else the epoch ends next
        stepEnded(!wholeEpoch);
      }
    }

    @Override
    public void epochEnded(Progress now, EpochRecord record) {
      history.epochEnded(record);
      pace.epochEnded(System.nanoTime());
      stepEnded(true);
    }

    private void stepEnded(boolean asOrdered) {
      if (mode == Mode.STEPPING && asOrdered) {
        mode = Mode.PAUSED;
        publishFrame();
        publishState();
        endStep();
      } else if (mode == Mode.PLAYING && System.nanoTime() - lastFrame >= BETWEEN_FRAMES) {
        publishFrame();
      }
      obey();
    }

    /** Obeys orders, and waits for further ones, until the training may go on. */
    private void obey() {
      try {
        for (Order order = next(); order != null; order = next()) {
          order.action().accept(order.done());
          if (anotherRun || closed) {
            throw new AnotherRun();
          }
        }
      } catch (InterruptedException e) {
        closed = true;
        throw new AnotherRun();
      }
    }

    /** Returns the next order; null without one, if the training may go on. */
    private @Nullable Order next() throws InterruptedException {
      return switch (mode) {
        case PLAYING -> orders.poll(pace.left(System.nanoTime()), TimeUnit.NANOSECONDS);
        case STEPPING -> orders.poll();
        default -> orders.take();
      };
    }

    void play() {
      pace.set(pace.perSecond(), System.nanoTime());
      to(Mode.PLAYING);
    }

    void to(Mode next) {
      if (mode != Mode.ENDED) {
        mode = next;
        publishState();
        publishFrame();
        endStep();
      }
    }

    void step(boolean toTheEndOfTheEpoch, CompletableFuture<Void> done) {
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

    void speed(double epochsPerSecond) {
      pace.set(epochsPerSecond, System.nanoTime());
      publishState();
    }

    /**
     * Goes on with the weights so far if the data are alike, and in the same run for another rate.
     */
    void change(Experiment next) {
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

    /** Begins with the first weights, paused or not as before. */
    void begin(Experiment next) {
      carried = null;
      problem = null;
      history.begin();
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
  }

  /** The end of a run that an order asks for, thrown by the listener that obeys it. */
  private static final class AnotherRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AnotherRun() {
      super("another run begins", null, false, false); // without a stack trace
    }
  }

  /** The pace of a training: the least time between the ends of two epochs. For one thread. */
  static final class Pace {

    private static final double MOST = 1000;
    private double perSecond;
    private long due;

    /** Sets the epochs of a second, up to 1,000; 0 for as many as the machine can. */
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

    /** Notes the end of an epoch. Lost time is not made up for. */
    void epochEnded(long now) {
      if (perSecond > 0) {
        due = Math.max(now, due + (long) (1e9 / perSecond));
      }
    }

    /** Returns the nanoseconds to wait before the next step; 0 or less for none. */
    long left(long now) {
      return perSecond > 0 ? due - now : 0;
    }
  }

  /**
   * Returns a network with the layers of {@code to}: a unit of a hidden layer that both have keeps
   * its weights and bias, and so does an output if both have as many hidden layers. All others have
   * their first weights.
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
        for (int input = 0; input <= inputs; input++) { // the row below the weights has the biases
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
