package dev.nn.core;

/**
 * How far training is. One object for the whole run, read by listeners; its numbers change from
 * call to call.
 */
public final class Progress {

  private final Network initial;
  private final float[] parameters;
  private final int epochs;
  private final int batches;
  private int epoch;
  private int batch;
  private double batchLoss;
  private boolean stopping;

  Progress(Network initial, float[] parameters, int epochs, int batches) {
    this.initial = initial;
    this.parameters = parameters;
    this.epochs = epochs;
    this.batches = batches;
  }

  /** The epoch at work, from 1. */
  public int epoch() {
    return epoch;
  }

  /** How many epochs there will be, unless training stops before. */
  public int epochs() {
    return epochs;
  }

  /** The batch of the epoch that ended last, from 1. */
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
    return initial.withParameters(parameters);
  }

  /** Ends training after this call; what is learnt so far is kept. */
  public void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  void ended(int currentEpoch, int currentBatch, double loss) {
    epoch = currentEpoch;
    batch = currentBatch;
    batchLoss = loss;
  }
}
