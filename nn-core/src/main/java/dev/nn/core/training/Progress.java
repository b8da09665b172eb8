package dev.nn.core.training;

import dev.nn.core.Network;
import dev.nn.core.arguments.Require;
import dev.nn.core.samples.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How far training is, and the handles to steer it. One object for the whole run, for listeners;
 * its numbers change from call to call.
 */
public final class Progress {

  private static final String LOSS = "loss";

  private final Learner learner;
  private final int epochs;
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
  private Duration epochTime = Duration.ZERO;
  private final Map<String, Double> metrics;
  private final List<EpochRecord> history;
  private final List<Consumer<Checkpoint>> receivers = new ArrayList<>();

  Progress(Learner learner, int epochs, int batches, Position from) {
    this.learner = learner;
    this.epochs = epochs;
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

  /** The epoch at work, from 1. */
  public int epoch() {
    return epoch;
  }

  /** How many epochs there will be, unless training stops before. */
  public int epochs() {
    return epochs;
  }

  /** The batch of the epoch that ended last, from 1; 0 before the first. */
  public int batch() {
    return batch;
  }

  /** How many batches an epoch has. */
  public int batches() {
    return batches;
  }

  /** Updates so far. */
  public long step() {
    return (epoch - 1L) * batches + batch;
  }

  /** The mean loss of the batch that ended last, as it was before the update. */
  public double batchLoss() {
    return batchLoss;
  }

  /** The network as it is now: a copy, as large as the network. */
  public Network network() {
    return learner.network();
  }

  /**
   * The mean loss of the network as it is now on other rows, weighted like them: with nothing
   * dropped, without penalties. No copy is made of the network, and all threads of the run share
   * the work.
   *
   * @throws IllegalArgumentException if the rows do not suit the network
   */
  public double loss(Samples data) {
    return learner.loss(data);
  }

  /**
   * Records a number for this epoch: for other listeners, and for {@link EpochRecord#metrics()}.
   *
   * @param metric its name, such as {@code val_loss}
   * @throws IllegalArgumentException if it is named {@code loss}, which is the loss of training
   */
  public void record(String metric, double value) {
    if (metric.equals(LOSS)) {
      throw new IllegalArgumentException(
          "the metric 'loss' is the loss of training; record another under a name of its own, such as val_loss");
    }
    metrics.put(metric, value);
  }

  /**
   * A number recorded in this epoch.
   *
   * @param metric its name; {@code loss} is the weighted mean loss of the epoch's rows so far
   * @throws IllegalArgumentException if nobody has recorded it in this epoch
   */
  public double metric(String metric) {
    if (metric.equals(LOSS)) {
      return weightSum == 0 ? 0 : lossSum / weightSum;
    }
    Double value = metrics.get(metric);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no metric '%s' in epoch %s, only loss and %s; the listener that records it, such as Validation, must come before those that use it"
              .formatted(metric, epoch, metrics.keySet()));
    }
    return value;
  }

  /** What {@link #scaleLearningRate} has multiplied the learning rate by so far. */
  public double learningRateFactor() {
    return learningRateFactor;
  }

  /**
   * Multiplies the learning rate of all steps to come, besides what schedules do.
   *
   * @throws IllegalArgumentException if the factor is not above 0 and finite
   */
  public void scaleLearningRate(double factor) {
    if (!(factor > 0 && Double.isFinite(factor))) {
      throw new IllegalArgumentException(
          "a factor of " + factor + " on the learning rate, must be above 0 and finite");
    }
    learningRateFactor *= factor;
  }

  /**
   * Goes on with the parameters of another network; after the last epoch, returns it as what was
   * learnt. The optimizer's state stays.
   *
   * @throws IllegalArgumentException if it has another architecture
   */
  public void replaceNetwork(Network network) {
    learner.replace(network);
  }

  /**
   * Asks for the state of training as it is once all listeners have been told what this one was
   * just told. The receiver is not called if a listener throws, or a parameter is not finite.
   */
  public void checkpoint(Consumer<Checkpoint> receiver) {
    receivers.add(receiver);
  }

  /** Ends training after this call; what is learnt so far is kept. */
  public void stop() {
    stopping = true;
  }

  /** Whether a listener has called {@link #stop}. */
  public boolean isStopping() {
    return stopping;
  }

  /** Whether an epoch is left, or part of one. */
  boolean goesOn() {
    boolean withinEpoch = batch > 0 && history.size() < epoch;
    return withinEpoch || (!stopping && history.size() < epochs);
  }

  /** Begins the next epoch, unless one is at work. */
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
  }

  /**
   * The last batch of the epoch has ended; what listeners do now is not in the epoch's time.
   *
   * @throws IllegalArgumentException if no row of the epoch counted
   */
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

  /** The epoch that has just run, with what is recorded so far. */
  EpochRecord epochRecord() {
    return new EpochRecord(epoch, metric(LOSS), learningRate, step(), epochTime, metrics);
  }

  List<EpochRecord> history() {
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
        time());
  }

  boolean isCheckpointWanted() {
    return !receivers.isEmpty();
  }

  /** Those who asked for a checkpoint since this was last called. */
  List<Consumer<Checkpoint>> takeReceivers() {
    List<Consumer<Checkpoint>> taken = List.copyOf(receivers);
    receivers.clear();
    return taken;
  }

  private Duration time() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
