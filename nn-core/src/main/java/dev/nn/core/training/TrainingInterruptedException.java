package dev.nn.core.training;

import dev.nn.core.Network;

/**
 * The end of training by an interrupt of its thread, after a step and before the end of training.
 * The thread's interrupt status stays set. {@link dev.nn.core.listeners.Checkpoints#interrupt} ends
 * training too, and sets no status. With {@link dev.nn.core.listeners.Checkpoints}, the exception
 * is an {@link dev.nn.core.listeners.InterruptedTraining}, and training goes on from the checkpoint
 * of this step to the bits of uninterrupted training.
 */
public class TrainingInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long step;
  private final transient Network network;

  /** Creates the end of training after a step. */
  public TrainingInterruptedException(String message, long step, Network network) {
    super(message);
    this.step = step;
    this.network = network;
  }

  /** Returns the number of updates before the end. */
  public long step() {
    return step;
  }

  /** Returns the network after the last update; null in a copy that was serialized. */
  public Network network() {
    return network;
  }
}
