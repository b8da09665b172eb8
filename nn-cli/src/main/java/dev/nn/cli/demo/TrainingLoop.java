package dev.nn.cli.demo;

import dev.nn.api.LayerSpec;
import dev.nn.cli.demo.Session.Orders;
import dev.nn.cli.demo.Session.Orders.Order;
import dev.nn.cli.demo.State.Mode;
import dev.nn.cli.demo.TrainText.Sentence;
import dev.nn.core.Network;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The training of a session, which obeys orders between two steps. For the thread that runs it.
 *
 * <p>A run is one call of {@link Experiment#train}, with this object as its listener. While the
 * session is paused, the run waits in a listener's method. An order that needs another run, such as
 * a change of the layers, leaves the run by an exception; the next run begins with the weights so
 * far.
 */
final class TrainingLoop implements Runnable, TrainingListener {

  private final Orders orders;
  private final Publisher publisher;
  private final Pace pace = new Pace();
  private final Course course = new Course();

  private Experiment experiment;
  private Mode mode = Mode.PAUSED;
  private @Nullable String problem;
  private boolean closed;

  /** The weights that the next run begins with; null for the first weights of its network. */
  private @Nullable Network carried;

  /** The current run; null between two runs. */
  private @Nullable Progress progress;

  private boolean anotherRun;
  private @Nullable CompletableFuture<Void> step;
  private boolean wholeEpoch;

  TrainingLoop(Experiment first, double epochsPerSecond, Orders orders, Publisher publisher) {
    this.orders = orders;
    this.publisher = publisher;
    experiment = first;
    pace.set(epochsPerSecond, System.nanoTime());
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        oneRun();
      }
    } finally {
      publisher.end();
      endStep();
      orders.end();
    }
  }

  private void oneRun() {
    try {
      experiment.train(this);
      end("the training has ended after %s epochs; restart it".formatted(Setup.EPOCHS));
      awaitAnotherRun();
    } catch (AnotherRun e) {
      anotherRun = false;
    } catch (RuntimeException e) {
      end(Sentence.of(e) + "; restart, or change something first");
      awaitAnotherRun();
    }
    progress = null;
  }

  private void end(String reason) {
    progress = null;
    problem = reason;
    mode = Mode.ENDED;
    publishState();
    endStep();
  }

  private void awaitAnotherRun() {
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
      started.replaceNetwork(WeightTransfer.of(carried, started.network()));
    }
    pace.set(pace.perSecond(), System.nanoTime());
    publishState();
    publishFrame();
    obey();
  }

  @Override
  public void batchEnded(Progress now) {
    course.stepped();
    if (now.batch() < now.batches()) { // else the epoch ends next
      stepEnded(!wholeEpoch);
    }
  }

  @Override
  public void epochEnded(Progress now, EpochRecord record) {
    course.epochEnded(record);
    pace.epochEnded(System.nanoTime());
    stepEnded(true);
  }

  /** Ends a step, and perhaps the order for it. */
  private void stepEnded(boolean asOrdered) {
    if (mode == Mode.STEPPING && asOrdered) {
      mode = Mode.PAUSED;
      publishFrame();
      publishState();
      endStep();
    } else if (mode == Mode.PLAYING && publisher.isFrameDue()) {
      publishFrame();
    }
    obey();
  }

  /** Obeys orders, and waits for further ones, until the training may go on. */
  private void obey() {
    try {
      for (Order order = orders.next(mode, pace); order != null; order = orders.next(mode, pace)) {
        order.obey(this);
        if (anotherRun || closed) {
          throw new AnotherRun();
        }
      }
    } catch (InterruptedException e) {
      closed = true;
      throw new AnotherRun();
    }
  }

  void play() {
    pace.set(pace.perSecond(), System.nanoTime());
    to(Mode.PLAYING);
  }

  void pause() {
    to(Mode.PAUSED);
  }

  private void to(Mode next) {
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

  /** Begins again with the first weights, paused or not as before. */
  void restart() {
    begin(experiment);
  }

  /**
   * Goes on with another experiment: with the weights so far if it is of the same kind of data, and
   * within the same run if the learning rate alone is another.
   */
  void change(Experiment next) {
    Progress now = progress;
    if (now == null || !course.isTrained() || !next.continues(experiment)) {
      begin(next);
    } else if (next.setup().equals(experiment.setup())) {
      return;
    } else if (next.setup().differsInRateAlone(experiment.setup())) {
      course.change();
      double factor = (double) next.training().learningRate() / now.spec().learningRate();
      now.scaleLearningRate(factor / now.learningRateFactor());
      take(next);
      publishState();
      publishFrame();
    } else {
      course.change();
      course.nextRun();
      carried = now.network();
      take(next);
      anotherRun = true;
    }
  }

  private void begin(Experiment next) {
    carried = null;
    problem = null;
    course.begin();
    mode = mode == Mode.PLAYING ? Mode.PLAYING : Mode.PAUSED;
    endStep();
    take(next);
    anotherRun = true;
  }

  private void take(Experiment next) {
    experiment = next;
    publisher.take(next);
  }

  void close() {
    closed = true;
  }

  private void publishState() {
    publisher.state(mode, problem, pace, course);
  }

  private void publishFrame() {
    if (progress != null) {
      publisher.frame(progress, course);
    }
  }

  /** The end of a run that an order asks for, thrown by the listener that obeys it. */
  private static final class AnotherRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AnotherRun() {
      super("another run begins", null, false, false); // without a stack trace
    }
  }

  /**
   * The transfer of weights to a network of other layers: a unit of a hidden layer that both have
   * keeps its weights and bias, and so does an output if both have as many hidden layers. All
   * others have their first weights.
   */
  static final class WeightTransfer {

    private WeightTransfer() {}

    /** Returns a network with the layers of {@code to}. */
    static Network of(Network from, Network to) {
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
          copy(old, source, a, all, target, b);
        }
        source += size(a);
        target += size(b);
      }
      return to.withParameters(all);
    }

    private static int size(LayerSpec layer) {
      return (layer.inputs() + 1) * layer.outputs();
    }

    /** Copies the units that both have; the row below the weights has the biases. */
    private static void copy(
        float[] old, int source, LayerSpec from, float[] all, int target, LayerSpec to) {
      int units = Math.min(from.outputs(), to.outputs());
      for (int input = 0; input < Math.min(from.inputs(), to.inputs()); input++) {
        System.arraycopy(
            old, source + input * from.outputs(), all, target + input * to.outputs(), units);
      }
      System.arraycopy(
          old,
          source + from.inputs() * from.outputs(),
          all,
          target + to.inputs() * to.outputs(),
          units);
    }
  }

  /** The pace of a training: the least time between the ends of two epochs. For one thread. */
  static final class Pace {

    private static final double MOST = 1000;
    private static final double NANOS = 1e9;

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
        due = Math.max(now, due + (long) (NANOS / perSecond));
      }
    }

    /** Returns the nanoseconds to wait before the next step; 0 or less for none. */
    long left(long now) {
      return perSecond > 0 ? due - now : 0;
    }
  }
}
