package dev.nn.core.training;

/**
 * A listener that remembers something from call to call, which a {@link Checkpoint} takes along, so
 * that a resumed training goes on as if there had been no break.
 */
public interface ResumableListener extends TrainingListener {

  /**
   * The name that its state has in a checkpoint: lower snake case, such as {@code early_stopping},
   * always the same. Several listeners of one name are told apart by their order.
   */
  String stateName();

  /**
   * What it was told to do, for people to read: {@code val_loss, the lowest, patience 10}. A
   * checkpoint takes it along, and a training is not resumed with a listener that says another,
   * since its bits would be those of neither. Empty, as here, where anything may change.
   */
  default String settings() {
    return "";
  }

  /** What it remembers now. */
  ListenerState state();

  /**
   * Takes back what it remembered; called after {@link #trainingStarted}, which forgets whatever
   * was left of an earlier training.
   *
   * @throws IllegalArgumentException if the state is not one of its own
   */
  void restore(ListenerState state);
}
