package dev.nn.api.listeners;

import java.util.Map;

/**
 * A {@link Listener}'s part in one training. nn calls it on that training's thread, after the
 * listeners that evaluate the validation rows. An exception ends the training.
 *
 * <p>If a run has state, it must return the state from {@link #numbers} and {@link #arrays}, so
 * that checkpoints contain it, and take it back in {@link #restore}. An interrupted training then
 * continues bit-identically.
 */
public interface ListenerRun {

  /**
   * Called after the update of a batch.
   *
   * @param state the training; {@link TrainingState#batchLoss} is the loss of this batch
   */
  default void batchEnded(TrainingState state) {}

  /**
   * Called at the end of an epoch, when its metrics are known.
   *
   * @param state the training; {@link TrainingState#metrics} cover the whole epoch
   */
  default void epochEnded(TrainingState state) {}

  /**
   * Called at the end of training, unless training ends with an exception.
   *
   * @param state the training, whose parameters you may still replace
   */
  default void trainingEnded(TrainingState state) {}

  /**
   * {@return the numbers to store in checkpoints, by name; an empty map unless overridden} Names
   * must be lower snake case, and the same each time.
   */
  default Map<String, Double> numbers() {
    return Map.of();
  }

  /**
   * {@return the arrays to store in checkpoints, by name; an empty map unless overridden} Names
   * follow the same rules as in {@link #numbers}. nn copies the arrays. Each must have at least one
   * element; leave out an array that does not exist yet.
   */
  default Map<String, float[]> arrays() {
    return Map.of();
  }

  /**
   * Restores the run's state when training resumes from a checkpoint.
   *
   * @param numbers as {@link #numbers} returned them
   * @param arrays as {@link #arrays} returned them; copies that the run may keep
   */
  default void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {}
}
