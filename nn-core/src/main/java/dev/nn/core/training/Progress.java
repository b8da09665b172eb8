package dev.nn.core.training;

import dev.nn.api.text.VisibleText;
import dev.nn.core.LayerActivity;
import dev.nn.core.Network;
import dev.nn.core.arguments.Require;
import dev.nn.core.engine.Workspace;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells listeners how far training is, and lets them steer it. All calls get the same object. */
public final class Progress {

  private static final String LOSS = "loss";

  private final Learner learner;
  private final TrainingSpec spec;
  private final int rows;
  private final int batches;
  private final long startNanos;
  private int epoch;
  private int batch;
  private double batchLoss;
  private double lossSum;
  private double weightSum;
  private float learningRate;
  private double learningRateFactor;
  private boolean stopping;
  private boolean interrupted;
  private Duration epochTime = Duration.ZERO;
  private final Map<String, Double> metrics;
  private final List<EpochRecord> history;
  private final List<Consumer<Checkpoint>> receivers = new ArrayList<>();
  private final List<Runnable> endings = new ArrayList<>();

  Progress(Learner learner, TrainingSpec spec, int rows, int batches, Position from) {
    this.learner = learner;
    this.spec = spec;
    this.rows = rows;
    this.batches = batches;
    startNanos = System.nanoTime() - from.time().toNanos();
    epoch = from.epoch();
    batch = from.batch();
    batchLoss = from.batchLoss();
    lossSum = from.lossSum();
    weightSum = from.weightSum();
    learningRate = from.learningRate();
    learningRateFactor = from.learningRateFactor();
    stopping = from.stopping();
    metrics = new LinkedHashMap<>(from.metrics());
    history = new ArrayList<>(from.history());
  }

  /** Returns the current epoch, from 1. */
  public int epoch() {
    return epoch;
  }

  /** Returns how many epochs are planned, at least 1; training may stop earlier. */
  public int epochs() {
    return spec.epochs();
  }

  /** Returns the last finished batch of the epoch, from 1; 0 before the first. */
  public int batch() {
    return batch;
  }

  /** Returns how many batches an epoch has, at least 1. */
  public int batches() {
    return batches;
  }

  /** Returns how many updates have been made. */
  public long step() {
    return (epoch - 1L) * batches + batch;
  }

  /** Returns how many rows an epoch has. */
  public int rows() {
    return rows;
  }

  /** Returns how many rows have been learnt from so far; each row counts once per epoch. */
  public long rowsSeen() {
    return learner.rowsSeen();
  }

  /** Returns the specification of this training run. */
  public TrainingSpec spec() {
    return spec;
  }

  /** Returns the last batch's mean loss before its update, without penalties. */
  public double batchLoss() {
    return batchLoss;
  }

  /** Returns a copy of the current network, with the optimizer's averages if it keeps any. */
  public Network network() {
    return learner.network();
  }

  /**
   * Summarizes each layer in the last step. This repeats no computation, so it only costs a few
   * passes over the parameters and one batch's activations. With shards, the activations come from
   * one shard; if the shards are in other processes, the list is empty.
   */
  public List<LayerActivity> activity(int bins) {
    Workspace work = learner.pass().buffers();
    return work == null
        ? List.of()
        : LayerActivity.of(
            work.layers(), learner.parameters.values(), learner.parameters.gradients(), bins);
  }

  /**
   * Returns the current network's weighted mean loss on at least one row, without dropout and
   * penalties. All threads of the run share the work.
   */
  public double loss(Samples data) {
    return loss(data, OutputReceiver.NONE);
  }

  /**
   * Returns {@link #loss(Samples)} and hands the outputs to a receiver in the same pass. The
   * receiver is called in this thread, in row order.
   */
  public double loss(Samples data, OutputReceiver receiver) {
    return learner.loss(data, receiver);
  }

  /**
   * Records a value for this epoch, which may be NaN, or replaces it. The name must not be {@code
   * loss}.
   */
  public void record(String metric, double value) {
    if (metric.equals(LOSS)) {
      throw new IllegalArgumentException(
          "the metric 'loss' is the training loss; record yours under another name, such as val_loss");
    }
    metrics.put(metric, value);
  }

  /**
   * Returns a value recorded in this epoch, or the {@code loss} so far.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public double metric(String metric) {
    if (metric.equals(LOSS)) {
      return weightSum == 0 ? 0 : lossSum / weightSum;
    }
    Double value = metrics.get(metric);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no metric '%s' in epoch %s, only loss and %s; the listener that records it, such as Validation, must come before those that use it"
              .formatted(VisibleText.excerpt(metric), epoch, metrics.keySet()));
    }
    return value;
  }

  /**
   * Returns this epoch's values, unmodifiable: the loss so far, then what was recorded, in order.
   */
  public Map<String, Double> metrics() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put(LOSS, metric(LOSS));
    all.putAll(metrics);
    return Collections.unmodifiableMap(all);
  }

  /** Returns η in the last step, after schedules; 0 before the first. */
  public float learningRate() {
    return learningRate;
  }

  /**
   * Returns the product of all factors passed to {@link #scaleLearningRate}; 1 before the first
   * call.
   */
  public double learningRateFactor() {
    return learningRateFactor;
  }

  /**
   * Multiplies the learning rate in all future steps by a factor, which must be finite and above 0.
   */
  public void scaleLearningRate(double factor) {
    Require.positive("the factor on the learning rate", factor);
    learningRateFactor *= factor;
  }

  /**
   * Replaces the parameters, both in training and for evaluation, but neither the architecture nor
   * the optimizer's state. If the new parameters are not finite, training ends with a {@link
   * DivergenceException}.
   */
  public void replaceNetwork(Network network) {
    learner.replace(network);
  }

  /**
   * Requests the training state. The receiver is called once all listeners have handled the current
   * event, but not if a listener throws or a parameter is not finite.
   *
   * @param receiver receives the state, in the training thread
   */
  public void checkpoint(Consumer<Checkpoint> receiver) {
    receivers.add(receiver);
  }

  /**
   * Requests a call when training is over, so that a listener can release its resources. The call
   * comes after the last checkpoint or after an exception, and must not throw.
   */
  public void whenOver(Runnable ending) {
    endings.add(ending);
  }

  /** Ends training after this call; the parameters stay as they are. */
  public void stop() {
    stopping = true;
  }

  /**
   * Returns whether a listener has called {@link #stop}; if so, training ends after this batch or
   * epoch.
   */
  public boolean isStopping() {
    return stopping;
  }

  /**
   * Returns whether the thread has been interrupted. If so, training ends after this batch with an
   * exception, but only once all listeners have been called and have got the checkpoints they
   * request.
   */
  public boolean isInterrupted() {
    return interrupted;
  }

  boolean goesOn() {
    boolean withinEpoch = batch > 0 && history.size() < epoch;
    return withinEpoch || (!stopping && history.size() < epochs());
  }

  void startEpoch() {
    if (history.size() == epoch) {
      epoch++;
      batch = 0;
      lossSum = 0;
      weightSum = 0;
      metrics.clear();
    }
  }

  void batchEnded(double loss, float rate) {
    batch++;
    batchLoss = loss;
    lossSum += learner.lossSum();
    weightSum += learner.weightSum();
    learningRate = rate;
    interrupted = Thread.currentThread().isInterrupted();
  }

  /** Stops the epoch's clock before its listeners are called. */
  void batchesEnded() {
    if (weightSum == 0 && batch == batches) {
      throw new IllegalArgumentException(
          "all rows of epoch %s have weight 0, so nothing can be learnt; give some rows a weight above 0"
              .formatted(epoch));
    }
    epochTime = time();
  }

  void epochEnded() {
    history.add(epochRecord());
  }

  EpochRecord epochRecord() {
    return new EpochRecord(epoch, metric(LOSS), learningRate, step(), epochTime, metrics);
  }

  /**
   * Returns the finished epochs' records, unmodifiable. During {@code epochEnded}, the current
   * epoch is not yet among them.
   */
  public List<EpochRecord> history() {
    return Collections.unmodifiableList(history);
  }

  Position position() {
    return new Position(
        epoch,
        batch,
        learner.steps(),
        learner.rowsSeen(),
        batchLoss,
        lossSum,
        weightSum,
        learningRate,
        learningRateFactor,
        stopping,
        metrics,
        history,
        time(),
        0);
  }

  boolean isCheckpointWanted() {
    return !receivers.isEmpty();
  }

  List<Consumer<Checkpoint>> takeReceivers() {
    List<Consumer<Checkpoint>> taken = List.copyOf(receivers);
    receivers.clear();
    return taken;
  }

  void over() {
    endings.forEach(Runnable::run);
    endings.clear();
  }

  private Duration time() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
