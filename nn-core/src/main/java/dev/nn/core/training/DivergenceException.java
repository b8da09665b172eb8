package dev.nn.core.training;

import dev.nn.core.Network;

/** Training stopped because a number became NaN or infinite. */
public final class DivergenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final int batch;
  private final int layer;
  private final transient Network lastGood;

  DivergenceException(String message, int epoch, int batch, int layer, Network lastGood) {
    super(message);
    this.epoch = epoch;
    this.batch = batch;
    this.layer = layer;
    this.lastGood = lastGood;
  }

  /** The epoch it happened in, from 1. */
  public int epoch() {
    return epoch;
  }

  /** The batch of that epoch it was seen at, from 1. */
  public int batch() {
    return batch;
  }

  /** The first layer with a number that is not finite, from 0; the last if the loss alone is. */
  public int layer() {
    return layer;
  }

  /**
   * The network as it was after the last epoch that ended well; where there was none, as training
   * began or was resumed.
   */
  public Network lastGood() {
    return lastGood;
  }
}
