package dev.nn.core.training;

import dev.nn.core.Network;

/** The end of training by a number that became NaN or infinite. */
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

  /** Returns the epoch in which the number appeared, from 1. */
  public int epoch() {
    return epoch;
  }

  /** Returns the batch of that epoch, from 1. */
  public int batch() {
    return batch;
  }

  /** Returns the first layer with such a number, from 0; the last layer if only the loss is NaN. */
  public int layer() {
    return layer;
  }

  /** Returns the network after the last good epoch, or at the start of training or resumption. */
  public Network lastGood() {
    return lastGood;
  }
}
