package dev.nn.core.training;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A listener that watches and steers training ({@link dev.nn.core.listeners}). Listeners are called
 * on the training thread, in the order in which the trainer gets them; an exception ends training.
 * A run has one {@link Progress} for all calls. A listener with state is a {@link
 * ResumableListener}.
 */
public interface TrainingListener {

  /**
   * Returns a listener without state that acts after each epoch: {@code (progress, epoch) ->
   * print(epoch)}.
   *
   * @param action receives the progress, and the record of the epoch
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
   * Returns a listener without state that acts after each batch.
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

  /** Runs once, before the first step, also when training is resumed. */
  default void trainingStarted(Progress progress) {}

  /** Runs after each update. */
  default void batchEnded(Progress progress) {}

  /** Runs after each epoch, whose record has the metrics of the listeners before this one. */
  default void epochEnded(Progress progress, EpochRecord epoch) {}

  /** Runs once, after the last epoch, unless training ends with an exception. */
  default void trainingEnded(Progress progress) {}
}
