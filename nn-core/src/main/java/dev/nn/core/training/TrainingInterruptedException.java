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

  /**
   * Creates the end of training after a step.
   *
   * @param message tells the step, and how to go on
   * @param step the number of updates before the end
   * @param network the network after the last update
   */
  public TrainingInterruptedException(String message, long step, Network network) {
    super(message);
    this.step = step;
    this.network = network;
  }

  /**
   * Returns the number of updates before the end.
   *
   * @return the number, 0 or more
   */
  public long step() {
    return step;
  }

  /**
   * Returns the network after the last update, which a serialized copy of this does not have.
   *
   * @return the network; null in a copy that was serialized
   */
  public Network network() {
    return network;
  }
}
