package dev.nn.core.training;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.PluginText;
import dev.nn.api.Schedule;
import dev.nn.core.Network;
import dev.nn.core.SavedPlugins;
import dev.nn.core.blocks.BlockLoss;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.engine.HeapNeed;
import dev.nn.core.engine.Shapes;
import dev.nn.core.engine.TrainedParameters;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardWorker;
import dev.nn.core.training.Training.Listeners;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks by mini-batch gradient descent, as a {@link TrainingSpec} says. A trainer has no
 * state, so one may serve any number of networks and threads.
 */
public final class Trainer {

  private final TrainingSpec spec;
  private final Loss loss;
  private final Optimizer optimizer;
  private final List<Schedule> schedules;
  private final LearningRate rate;
  private final int threads;

  /**
   * Created for the first checkpoint, because trying each plug-in takes longer than a small
   * network's step.
   */
  private volatile @Nullable SavedPlugins plugins;

  /**
   * Creates a trainer, using the plug-ins on the class path or module path.
   *
   * @throws PluginException if a plug-in that the specification names is missing
   * @throws IllegalArgumentException if the optimizer cannot be combined with clipping
   */
  public Trainer(TrainingSpec spec) {
    this(spec, Plugins.discover());
  }

  /** Creates a trainer, using the given plug-ins. */
  public Trainer(TrainingSpec spec, Plugins plugins) {
    this(
        spec.in(plugins),
        plugins.losses().get(spec.loss()),
        plugins.optimizers().get(spec.optimizer()),
        spec.schedules().stream().map(plugins.schedules()::get).toList(),
        Runtime.getRuntime().availableProcessors());
  }

  /** Creates a trainer with these functions in place of what the specification names. */
  public Trainer(TrainingSpec spec, Loss loss, Optimizer optimizer, List<Schedule> schedules) {
    this(
        naming(spec, loss, optimizer, schedules),
        loss,
        optimizer,
        schedules,
        Runtime.getRuntime().availableProcessors());
  }

  private Trainer(
      TrainingSpec spec, Loss loss, Optimizer optimizer, List<Schedule> schedules, int threads) {
    this.spec = spec;
    this.loss = loss;
    this.optimizer = optimizer;
    this.schedules = List.copyOf(schedules);
    rate = new LearningRate(spec.learningRate(), this.schedules, spec.epochs());
    this.threads = threads;
    requireExactGradients();
  }

  private void requireExactGradients() {
    float value = spec.clipValue();
    float norm = spec.clipNorm();
    boolean clips = value < Float.POSITIVE_INFINITY || norm < Float.POSITIVE_INFINITY;
    if (clips && optimizer.needs().exactGradients()) {
      throw new IllegalArgumentException(
          "the optimizer %s needs unclipped gradients, but they are clipped (clipValue %s, clipNorm %s); turn clipping off, or choose another optimizer"
              .formatted(optimizer.name(), value, norm));
    }
  }

  /**
   * Returns the same trainer with {@code count} threads per run, at least 1; the default is one per
   * processor. Threads change the speed, but no bit of the result. Small steps run on one thread.
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
   * @param data {@link Samples}, or {@link ShardGradients}: other processes then compute the
   *     gradients, and the result is bit-identical to training on all their rows here. If the loss
   *     takes groups, pass Samples with {@link Samples#groups}.
   * @param listeners called in this order
   * @throws IllegalArgumentException if the data does not suit the network, a weight is invalid, or
   *     the loss takes groups and the data has none
   * @throws DivergenceException if the loss or a parameter becomes NaN or infinite
   * @throws TrainingException if a plug-in throws
   * @throws TrainingInterruptedException if the thread is interrupted; training stops after the
   *     step, and the interrupt status stays set
   * @throws IllegalStateException if the heap is too small; the message says how much training
   *     needs
   */
  public TrainingResult fit(Network network, TrainingData data, TrainingListener... listeners) {
    return run(network, data, new Listeners(listeners), null);
  }

  /**
   * Trains a network on x, [rows × inputs], and t, [rows × outputs] or as wide as the loss takes
   * it.
   *
   * @param inputs read while training, not copied
   * @param targets read while training, not copied
   * @param listeners called in this order
   */
  public TrainingResult fit(
      Network network, Matrix inputs, Matrix targets, TrainingListener... listeners) {
    return fit(network, Samples.of(inputs, targets), listeners);
  }

  /**
   * Resumes training from a checkpoint. The result is bit-identical to uninterrupted training, also
   * if the number of threads differs.
   *
   * @param data the same data; all its rows are read once to verify that
   * @param listeners the same {@link ResumableListener}s, with the same settings, in the same order
   * @throws IllegalArgumentException if the specification, data or listeners do not match the
   *     checkpoint; the message says how they differ
   * @throws PluginException if the loss, the optimizer or a schedule behaves differently than when
   *     the checkpoint was written, unless its plug-ins {@link Plugins#allowingOtherBehaviour
   *     allow} that
   * @throws DivergenceException if the loss or a parameter becomes NaN or infinite
   * @throws TrainingException if a plug-in throws
   * @throws TrainingInterruptedException if the thread is interrupted, as in {@link #fit}
   */
  public TrainingResult resume(
      Checkpoint checkpoint, TrainingData data, TrainingListener... listeners) {
    Listeners told = new Listeners(listeners);
    checkpoint.identity.requireSpec(writtenOut());
    plugins().compare(checkpoint.plugins);
    checkpoint.requireSlots(optimizer);
    told.requireSame(checkpoint.listeners);
    return run(checkpoint.network(), data, told, checkpoint);
  }

  private TrainingResult run(
      Network network, TrainingData data, Listeners told, @Nullable Checkpoint resumed) {
    Shapes.requireRows(data);
    try {
      if (loss.unit().isGroup()) {
        return train(network, grouped(loss, data), told, resumed);
      }
      return train(network, data, told, resumed);
    } catch (OutOfMemoryError e) {
      int rows = Math.min(spec.batchSize(), data.rows());
      throw HeapNeed.ofTraining(network.shared().architecture(), arraysBeside(), rows, e);
    }
  }

  private static TrainingData grouped(Loss loss, TrainingData data) {
    if (data instanceof Samples rows) {
      return GroupedSamples.of(loss, rows);
    }
    Shapes.requireLossOfRows(loss, "the rows are in other processes");
    return data;
  }

  private TrainingResult train(
      Network network, TrainingData data, Listeners told, @Nullable Checkpoint resumed) {
    ShardPlan plan = plan(data);
    try (Learner learner = learner(network, data, plan)) {
      if (resumed != null) {
        resumed.identity.requireData(data);
      }
      return new Training(this, learner, data, plan, told, resumed).run();
    }
  }

  /**
   * Throws if training a network needs more than the whole heap, as far as that can be foreseen.
   */
  public void requireHeap(Network network) {
    HeapNeed.requireTraining(network.shared().architecture(), arraysBeside(), spec.batchSize());
  }

  /** Returns how many arrays the optimizer and a part's gradient take. */
  private int arraysBeside() {
    return TrainedParameters.arraysInTraining(optimizer) + (spec.shards() > 1 ? 1 : 0);
  }

  private ShardPlan plan(TrainingData data) {
    ShardPlan plan =
        loss.unit().isGroup() && data instanceof GroupedSamples rows
            ? ShardPlan.ofGroups(rows.groups(), spec.batchSize(), spec.shards(), spec.seed())
            : spec.shardPlan(data.rows());
    int batchRows = Math.min(spec.batchSize(), data.rows());
    if (plan.batches() > 1 && optimizer.needs().allRows()) {
      throw new IllegalArgumentException(
          "the optimizer %s needs all rows in each step, but a batch has %s of %s; use a batch size of %s or more"
              .formatted(optimizer.name(), batchRows, data.rows(), data.rows()));
    }
    return plan;
  }

  private Learner learner(Network network, TrainingData data, ShardPlan plan) {
    Shapes.require(network.spec(), loss, data);
    OutputCheck.require(network, loss);
    boolean ofRows = data instanceof Samples && !loss.unit().isGroup();
    int rows = plan.shards() == 1 && ofRows ? plan.batchRows() : 1;
    return new Learner(this, network, rows, data.targetColumns());
  }

  /**
   * Returns a worker that computes one shard's gradients, for the process that has the shard's
   * rows. The caller must close it.
   *
   * @param network has the layers to train; its parameters are ignored
   * @param shard from 0
   * @param rows the shard's rows, in the order that {@link ShardPlan#row} gives for {@link
   *     TrainingSpec#shardPlan}
   * @throws IllegalArgumentException if the shard has another number of rows, or they do not suit
   *     the network
   */
  public ShardWorker shardWorker(Network network, int totalRows, int shard, Samples rows) {
    OutputCheck.require(network, loss);
    ShardPlan plan = spec.shardPlan(totalRows);
    return new ShardWorker(network, loss, plan, shard, rows, threads);
  }

  /** Returns a learner that trains the network one step at a time. The caller must close it. */
  public Learner learner(Network network) {
    OutputCheck.require(network, loss);
    try {
      return new Learner(this, network, 1, network.spec().outputs());
    } catch (OutOfMemoryError e) {
      int arrays = TrainedParameters.arraysInTraining(optimizer);
      throw HeapNeed.ofTraining(network.shared().architecture(), arrays, 1, e);
    }
  }

  /** Returns how many threads a run may use, at least 1. */
  public int threads() {
    return threads;
  }

  /** Returns the specification, which names the functions in use. */
  public TrainingSpec spec() {
    return spec;
  }

  /** Returns the loss that training minimizes. */
  public Loss loss() {
    return loss;
  }

  /** Returns the optimizer. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** Returns the loss, the optimizers and the schedules in the form that a file lists. */
  SavedPlugins plugins() {
    SavedPlugins known = plugins;
    if (known == null) {
      known = new SavedPlugins();
      known.add(PluginKind.LOSS, BlockLoss.text(loss), loss);
      known.add(PluginKind.OPTIMIZER, PluginText.of(optimizer).toString(), optimizer);
      for (Schedule schedule : schedules) {
        known.add(PluginKind.SCHEDULE, PluginText.of(schedule).toString(), schedule);
      }
      plugins = known;
    }
    return known;
  }

  /** Returns the specification with every function's hyper-parameters written out. */
  TrainingSpec writtenOut() {
    return naming(spec, loss, optimizer, schedules);
  }

  private static TrainingSpec naming(
      TrainingSpec spec, Loss loss, Optimizer optimizer, List<Schedule> schedules) {
    return spec.toBuilder()
        .loss(BlockLoss.text(loss))
        .optimizer(PluginText.of(optimizer).toString())
        .schedules(schedules.stream().map(s -> PluginText.of(s).toString()).toArray(String[]::new))
        .build();
  }

  /** Returns η at a position in epochs, after schedules and the listeners' factor. */
  float learningRate(double epoch, double listeners) {
    return rate.at(epoch, listeners);
  }

  /** The learning rate during training: a rate times the schedules' factors. */
  private record LearningRate(float rate, List<Schedule> schedules, int epochs) {

    /** Returns η at a position in epochs. */
    float at(double epoch, double factor) {
      double product = rate;
      for (int i = 0; i < schedules.size(); i++) { // an iterator would be an allocation per batch
        product *= factor(schedules.get(i), epoch);
      }
      float learningRate = (float) (product * factor);
      if (!Float.isFinite(learningRate)) {
        throw new IllegalArgumentException(
            "the learning rate %s times the factors of the schedules %s is %s at epoch %s, must be finite"
                .formatted(
                    rate, schedules.stream().map(PluginText::of).toList(), learningRate, epoch));
      }
      return learningRate;
    }

    private double factor(Schedule schedule, double epoch) {
      double factor;
      try {
        factor = CheckedMode.of(schedule).factor(epoch, epochs);
      } catch (Throwable e) {
        throw PluginFailureException.of(schedule, "factor", -1, e);
      }
      if (!(factor >= 0 && Double.isFinite(factor))) {
        throw new IllegalArgumentException(
            "the schedule %s gives the factor %s at epoch %s, must be 0 or more, and finite"
                .formatted(schedule.name(), factor, epoch));
      }
      return factor;
    }
  }
}
