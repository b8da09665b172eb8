package dev.nn.core;

/**
 * Watches training from the thread that trains: for progress, validation, early stopping. What it
 * does takes training's time; what it throws ends training.
 */
public interface TrainingListener {

  /** Called after each update. */
  default void batchEnded(Progress progress) {}

  /**
   * Called after each epoch.
   *
   * @param epoch what happened in it
   */
  default void epochEnded(Progress progress, EpochRecord epoch) {}
}
