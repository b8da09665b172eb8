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

/** The progress of training, with methods to steer it: one object for all calls of listeners. */
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

  /** Returns the number of epochs, at least 1, unless training stops before. */
  public int epochs() {
    return spec.epochs();
  }

  /** Returns the last finished batch of the epoch, from 1; 0 before the first. */
  public int batch() {
    return batch;
  }

  /** Returns the number of batches of an epoch, at least 1. */
  public int batches() {
    return batches;
  }

  /** Returns the number of updates so far. */
  public long step() {
    return (epoch - 1L) * batches + batch;
  }

  /** Returns the number of rows of an epoch. */
  public int rows() {
    return rows;
  }

  /** Returns the number of rows learnt from so far, each as often as there were epochs. */
  public long rowsSeen() {
    return learner.rowsSeen();
  }

  /** Returns the specification of the training. */
  public TrainingSpec spec() {
    return spec;
  }

  /** Returns the mean loss of the last batch, before its update, without penalties. */
  public double batchLoss() {
    return batchLoss;
  }

  /** Returns a copy of the current network, with the averages of an optimizer that has them. */
  public Network network() {
    return learner.network();
  }

  /**
   * Returns the numbers of each layer in the last step, in summary. It computes nothing of the step
   * again, so it costs a few passes over the parameters and the activations of one batch. With
   * shards, the activations are those of one shard; the list is empty if these are in other
   * processes.
   */
  public List<LayerActivity> activity(int bins) {
    Workspace work = learner.pass().buffers();
    return work == null
        ? List.of()
        : LayerActivity.of(
            work.layers(), learner.parameters.values(), learner.parameters.gradients(), bins);
  }

  /**
   * Returns the weighted mean loss of the current network on at least one row, without dropout and
   * penalties. All threads of the run share the work.
   */
  public double loss(Samples data) {
    return loss(data, OutputReceiver.NONE);
  }

  /**
   * Returns {@link #loss(Samples)}, and gives the outputs to a receiver at no further pass: in this
   * thread, in the order of the rows.
   */
  public double loss(Samples data, OutputReceiver receiver) {
    return learner.loss(data, receiver);
  }

  /** Records a number of this epoch, NaN too, or replaces it; its name is not {@code loss}. */
  public void record(String metric, double value) {
    if (metric.equals(LOSS)) {
      throw new IllegalArgumentException(
          "the metric 'loss' is the loss of training; record another under a name of its own, such"
              + " as val_loss");
    }
    metrics.put(metric, value);
  }

  /**
   * Returns a number recorded in this epoch, or the {@code loss} so far; refuses an unknown name.
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
   * Returns the numbers of this epoch, unmodifiable: the loss so far, and those recorded, in order.
   */
  public Map<String, Double> metrics() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put(LOSS, metric(LOSS));
    all.putAll(metrics);
    return Collections.unmodifiableMap(all);
  }

  /** Returns η of the last step, with the schedules applied; 0 before the first. */
  public float learningRate() {
    return learningRate;
  }

  /** Returns the product of the factors of {@link #scaleLearningRate}; 1 before the first call. */
  public double learningRateFactor() {
    return learningRateFactor;
  }

  /** Multiplies the learning rate of all future steps by a finite factor above 0. */
  public void scaleLearningRate(double factor) {
    Require.positive("the factor on the learning rate", factor);
    learningRateFactor *= factor;
  }

  /**
   * Replaces the parameters, those in training and those to evaluate with, but not the architecture
   * or the optimizer's state. Parameters that are not finite end training with a {@link
   * DivergenceException}.
   */
  public void replaceNetwork(Network network) {
    learner.replace(network);
  }

  /**
   * Requests the state of training after all listeners have been called for the same event. The
   * receiver is not called if a listener throws, or a parameter is not finite.
   *
   * @param receiver receives the state, in the thread of training
   */
  public void checkpoint(Consumer<Checkpoint> receiver) {
    receivers.add(receiver);
  }

  /**
   * Requests a call when training is over, after its last checkpoint or an exception, which must
   * not throw anything: for what a listener has to release.
   */
  public void whenOver(Runnable ending) {
    endings.add(ending);
  }

  /** Ends training after this call, with the parameters so far. */
  public void stop() {
    stopping = true;
  }

  /**
   * Returns whether a listener has called {@link #stop}: training ends after this batch or epoch.
   */
  public boolean isStopping() {
    return stopping;
  }

  /**
   * Returns whether the thread was interrupted in this batch or before it, so that training ends
   * after it: with an exception, once all listeners have been called and have got the checkpoints
   * they request.
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

  /** Ends the time of the epoch, before its listeners are called. */
  void batchesEnded() {
    if (weightSum == 0 && batch == batches) {
      throw new IllegalArgumentException(
          "the weights of all rows of epoch %s are 0; nothing could be learnt: give rows weights above 0"
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
   * Returns the records of the finished epochs, unmodifiable; in {@code epochEnded} but the current
   * one.
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
