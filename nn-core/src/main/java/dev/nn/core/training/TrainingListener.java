package dev.nn.core.training;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A listener that watches and steers training ({@link dev.nn.core.listeners}). Listeners are called
 * on the training thread, in the order in which the trainer gets them; an exception ends training.
 * A listener with state is a {@link ResumableListener}.
 */
public interface TrainingListener {

  /**
   * Returns a listener that acts after each epoch: {@code (progress, epoch) -> print(epoch)}.
   *
   * @param action receives the progress, and the record of the epoch
   * @return a listener without state
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
   * Returns a listener that acts after each batch.
   *
   * @param action receives the progress
   * @return a listener without state
   */
  static TrainingListener onBatch(Consumer<Progress> action) {
    return new TrainingListener() {
      @Override
      public void batchEnded(Progress progress) {
        action.accept(progress);
      }
    };
  }

  /**
   * Runs once, before the first step, also when training is resumed.
   *
   * @param progress the progress of this training run; the same object in all calls
   */
  default void trainingStarted(Progress progress) {}

  /**
   * Runs after each update.
   *
   * @param progress the progress of this training run; the same object in all calls
   */
  default void batchEnded(Progress progress) {}

  /**
   * Runs after each epoch, whose record has the metrics of the listeners before this one.
   *
   * @param progress the progress of this training run; the same object in all calls
   */
  default void epochEnded(Progress progress, EpochRecord epoch) {}

  /**
   * Runs once, after the last epoch, unless training ends with an exception.
   *
   * @param progress the progress of this training run; the same object in all calls
   */
  default void trainingEnded(Progress progress) {}
}
