package dev.nn.core.training;

import dev.nn.core.Network;

/**
 * Thrown when training stops early because its thread was interrupted. The current step is finished
 * first, and the thread's interrupt status stays set. {@link
 * dev.nn.core.listeners.Checkpoints#interrupt} stops training too, but sets no status. If {@link
 * dev.nn.core.listeners.Checkpoints} is used, the exception is an {@link
 * dev.nn.core.listeners.InterruptedTraining}; training can then continue from the checkpoint of
 * this step, bit-identically to uninterrupted training.
 */
public class TrainingInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long step;
  private final transient Network network;

  /** Creates the exception for training that stopped after a step. */
  public TrainingInterruptedException(String message, long step, Network network) {
    super(message);
    this.step = step;
    this.network = network;
  }

  /** Returns how many updates were made. */
  public long step() {
    return step;
  }

  /** Returns the network after the last update; null in a deserialized copy. */
  public Network network() {
    return network;
  }
}
