package dev.nn.core.training;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Watches training and steers it, from the thread that trains: progress, validation, early
 * stopping, checkpoints ({@link dev.nn.core.listeners}). Listeners are told in the order in which
 * they were given to the trainer. What one does takes training's time; what it throws ends
 * training.
 *
 * <p>One that remembers something from call to call is a {@link ResumableListener}.
 */
public interface TrainingListener {

  /**
   * Returns a listener that is told of each epoch:
   *
   * <pre>{@code
   * trainer.fit(network, data, TrainingListener.onEpoch((progress, epoch) -> print(epoch)));
   * }</pre>
   *
   * @param action as {@link #epochEnded}
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
   * Returns a listener that is told of each batch.
   *
   * @param action as {@link #batchEnded}
   */
  static TrainingListener onBatch(Consumer<Progress> action) {
    return new TrainingListener() {
      @Override
      public void batchEnded(Progress progress) {
        action.accept(progress);
      }
    };
  }

  /** Called once, before the first step, also of a training that was resumed. */
  default void trainingStarted(Progress progress) {}

  /** Called after each update. */
  default void batchEnded(Progress progress) {}

  /**
   * Called after each epoch.
   *
   * @param epoch what happened in it, with the metrics that listeners recorded before this one
   */
  default void epochEnded(Progress progress, EpochRecord epoch) {}

  /** Called once, after the last epoch; not where training ends with an exception. */
  default void trainingEnded(Progress progress) {}
}
