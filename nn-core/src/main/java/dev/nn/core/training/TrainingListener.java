package dev.nn.core.training;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Watches and steers training ({@link dev.nn.core.listeners}). Listeners are called on the training
 * thread, in the order in which you pass them to the trainer. If one throws, training ends. All
 * calls in a run get the same {@link Progress}. A listener with state should be a {@link
 * ResumableListener}.
 */
public interface TrainingListener {

  /**
   * Returns a stateless listener that acts after each epoch: {@code (progress, epoch) ->
   * print(epoch)}.
   *
   * @param action receives the progress and the epoch's record
   */
  static TrainingListener onEpoch(BiConsumer<Progress, EpochRecord> action) {
    return new TrainingListener() {
      @Override
      public void epochEnded(Progress progress, EpochRecord epoch) {
        action.accept(progress, epoch);
      }
    };
  }

  /**
   * Returns a stateless listener that acts after each batch.
   *
   * @param action receives the progress
   */
  static TrainingListener onBatch(Consumer<Progress> action) {
    return new TrainingListener() {
      @Override
      public void batchEnded(Progress progress) {
        action.accept(progress);
      }
    };
  }

  /** Called once before the first step, also when training is resumed. */
  default void trainingStarted(Progress progress) {}

  /** Called after each update. */
  default void batchEnded(Progress progress) {}

  /** Called after each epoch. The record holds the metrics of earlier listeners only. */
  default void epochEnded(Progress progress, EpochRecord epoch) {}

  /** Called once after the last epoch, unless training ends with an exception. */
  default void trainingEnded(Progress progress) {}
}
