// Written by bin/api-baseline.
package dev.nn.core.training;

public interface TrainingListener {
  default void batchEnded(Progress progress) { throw null; }
  default void epochEnded(Progress progress, EpochRecord epoch) { throw null; }
  static TrainingListener onBatch(java.util.function.Consumer<Progress> action) { throw null; }
  static TrainingListener onEpoch(java.util.function.BiConsumer<Progress, EpochRecord> action) { throw null; }
  default void trainingEnded(Progress progress) { throw null; }
  default void trainingStarted(Progress progress) { throw null; }
}
