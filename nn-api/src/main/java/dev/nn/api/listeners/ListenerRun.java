package dev.nn.api.listeners;

import java.util.Map;

/**
 * The part of a {@link Listener} in one training. It is called on the thread of that training,
 * after the listeners that evaluate the validation rows; an exception ends the training.
 *
 * <p>A run with a memory gives it to checkpoints by {@link #numbers} and {@link #arrays}, and takes
 * it back by {@link #restore}, so that an interrupted training goes on to the same bits.
 */
public interface ListenerRun {

  /**
   * Hears of the update after a batch.
   *
   * @param state the training, whose {@link TrainingState#batchLoss} is that of this batch
   */
  default void batchEnded(TrainingState state) {}

  /**
   * Hears of the end of an epoch, whose metrics are known.
   *
   * @param state the training, whose {@link TrainingState#metrics} are those of the whole
   *     epoch
   */
  default void epochEnded(TrainingState state) {}

  /**
   * Hears of the end of the training, unless it ends with an exception.
   *
   * @param state the training, whose parameters may still be replaced
   */
  default void trainingEnded(TrainingState state) {}

  /**
   * Returns the numbers to remember, by names in lower snake case, the same names each time.
   *
   * @return an empty map unless overridden
   */
  default Map<String, Double> numbers() {
    return Map.of();
  }

  /**
   * Returns the arrays to remember, by such names, each of at least one element. They are copied;
   * an array that does not exist yet is left out.
   *
   * @return an empty map unless overridden
   */
  default Map<String, float[]> arrays() {
    return Map.of();
  }

  /**
   * Takes back what it remembered in the checkpoint that a training is resumed from.
   *
   * @param numbers those of {@link #numbers}
   * @param arrays those of {@link #arrays}, copies of its own
   */
  default void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {}
}
