package dev.nn.core.training;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.PluginText;
import dev.nn.api.Schedule;
import dev.nn.core.Network;
import dev.nn.core.engine.HeapNeed;
import dev.nn.core.engine.Shapes;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.List;

/**
 * Trains networks by mini-batch gradient descent, as a {@link TrainingSpec} says. It keeps nothing
 * from run to run, so one trainer serves any number of networks and threads.
 */
public final class Trainer {

  private final TrainingSpec spec;
  private final Loss loss;
  private final Optimizer optimizer;
  private final List<Schedule> schedules;
  private final int threads;

  /**
   * A trainer made of the plug-ins on the class path or module path.
   *
   * @throws PluginException if the specification names a plug-in that there is not
   */
  public Trainer(TrainingSpec spec) {
    this(spec, Plugins.discover());
  }

  /** A trainer made of the given plug-ins. */
  public Trainer(TrainingSpec spec, Plugins plugins) {
    this(
        spec,
        plugins.losses().get(spec.loss()),
        plugins.optimizers().get(spec.optimizer()),
        spec.schedules().stream().map(plugins.schedules()::get).toList());
  }

  /**
   * A trainer made of given functions, in place of those the specification names.
   *
   * @param schedules factors on the learning rate, which multiply; none for a constant one
   */
  public Trainer(TrainingSpec spec, Loss loss, Optimizer optimizer, List<Schedule> schedules) {
    this(spec, loss, optimizer, schedules, Runtime.getRuntime().availableProcessors());
  }

  private Trainer(
      TrainingSpec spec, Loss loss, Optimizer optimizer, List<Schedule> schedules, int threads) {
    this.spec = spec;
    this.loss = loss;
    this.optimizer = optimizer;
    this.schedules = List.copyOf(schedules);
    this.threads = threads;
  }

  /**
   * The same trainer with so many threads for each run, instead of one for each processor. It
   * changes how fast training is, but not one bit of the result. Steps too small to share are done
   * by one thread anyway.
   *
   * @throws IllegalArgumentException if there are fewer than 1
   */
  public Trainer withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " threads, must be at least 1");
    }
    return new Trainer(spec, loss, optimizer, schedules, count);
  }

  /**
   * Trains a network.
   *
   * @param network where to start; it stays as it is
   * @param data rows to learn from
   * @param listeners told of each batch and epoch
   * @return the trained network, and a record of each epoch
   * @throws IllegalArgumentException if the data is empty or does not suit the network, a weight is
   *     negative or not finite, or the weights of all rows are 0
   * @throws DivergenceException if the loss or a parameter becomes NaN or infinite
   * @throws IllegalStateException if the heap is too small; the message says what training takes
   */
  public TrainingResult fit(Network network, Samples data, TrainingListener... listeners) {
    try (Learner learner = learner(network, data)) {
      return new Training(this, learner, data, new Listeners(listeners), null).run();
    } catch (OutOfMemoryError e) {
      throw HeapNeed.ofTraining(network.spec(), optimizer.slots(), batchRows(data), e);
    }
  }

  /**
   * Trains a network on rows in memory.
   *
   * @param inputs x, [rows × inputs]
   * @param targets t, [rows × outputs] or as wide as the loss takes them
   */
  public TrainingResult fit(
      Network network, Matrix inputs, Matrix targets, TrainingListener... listeners) {
    return fit(network, Samples.of(inputs, targets), listeners);
  }

  /**
   * Goes on with a training from a checkpoint of it, to exactly the bits that it would have had
   * without a break. The number of threads may be another.
   *
   * @param checkpoint of a training by a trainer of the same specification
   * @param data the same as then; all of it is read once to make sure
   * @param listeners the same as then, as far as they remember anything ({@link
   *     ResumableListener}), with the same settings, in the same order
   * @return what the uninterrupted training would have returned
   * @throws IllegalArgumentException if the specification, the data or the listeners are not those
   *     of the checkpoint, saying what differs
   * @throws DivergenceException if the loss or a parameter becomes NaN or infinite
   */
  public TrainingResult resume(Checkpoint checkpoint, Samples data, TrainingListener... listeners) {
    Listeners told = new Listeners(listeners);
    checkpoint.identity().requireSpec(writtenOut());
    checkpoint.requireSlots(optimizer);
    told.requireSame(checkpoint.listeners());
    try (Learner learner = learner(checkpoint.network(), data)) {
      checkpoint.identity().requireData(data);
      return new Training(this, learner, data, told, checkpoint).run();
    } catch (OutOfMemoryError e) {
      NetworkSpec layers = checkpoint.network().spec();
      throw HeapNeed.ofTraining(layers, optimizer.slots(), batchRows(data), e);
    }
  }

  private Learner learner(Network network, Samples data) {
    Shapes.requireRows(data);
    Shapes.requireInputs(network.spec(), data.inputColumns());
    Shapes.requireTargets(network.spec(), loss, data.targetColumns());
    OutputCheck.require(network, loss);
    return new Learner(this, network, batchRows(data), data.targetColumns());
  }

  private int batchRows(Samples data) {
    return Math.min(spec.batchSize(), data.rows());
  }

  /**
   * A training of the network that goes one step at a time, as the caller says. To be closed at the
   * end.
   *
   * @throws IllegalStateException if the heap is too small; the message says what training takes
   */
  public Learner learner(Network network) {
    OutputCheck.require(network, loss);
    try {
      return new Learner(this, network, 1, network.spec().outputs());
    } catch (OutOfMemoryError e) {
      throw HeapNeed.ofTraining(network.spec(), optimizer.slots(), 1, e);
    }
  }

  /** How many threads a run has at most. */
  public int threads() {
    return threads;
  }

  /** What this trainer was made from. */
  public TrainingSpec spec() {
    return spec;
  }

  /** What it makes small. */
  public Loss loss() {
    return loss;
  }

  /** The rule it updates parameters by. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** The specification with every function written out as it is, hyper-parameters and all. */
  TrainingSpec writtenOut() {
    return spec.toBuilder()
        .loss(PluginText.of(loss).toString())
        .optimizer(PluginText.of(optimizer).toString())
        .schedules(schedules.stream().map(s -> PluginText.of(s).toString()).toArray(String[]::new))
        .build();
  }

  /**
   * η after so many epochs, with the schedules applied.
   *
   * @param listeners what they multiply it by
   */
  float learningRate(double epoch, double listeners) {
    double rate = spec.learningRate();
    for (int i = 0; i < schedules.size(); i++) {
      Schedule schedule = schedules.get(i);
      double factor = schedule.factor(epoch, spec.epochs());
      if (!(factor >= 0 && Double.isFinite(factor))) {
        throw new IllegalArgumentException(
            "the schedule %s gives the factor %s at epoch %s, must be 0 or more, and finite"
                .formatted(schedule.name(), factor, epoch));
      }
      rate *= factor;
    }
    float product = (float) (rate * listeners);
    if (!Float.isFinite(product)) {
      throw new IllegalArgumentException(
          "the learning rate %s times the factors of the schedules %s is %s at epoch %s, must be finite"
              .formatted(spec.learningRate(), spec.schedules(), product, epoch));
    }
    return product;
  }
}
