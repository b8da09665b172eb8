package dev.nn.core.training;

/** A listener with state, which a {@link Checkpoint} holds, so that training can be resumed. */
public interface ResumableListener extends TrainingListener {

  /**
   * Returns the constant name of its state in a checkpoint, in lower snake case, such as {@code
   * early_stopping}. Several listeners of one name are told apart by their order.
   */
  String stateName();

  /**
   * Returns the settings for people to read: {@code val_loss, the lowest, patience 10}. Training is
   * not resumed with other settings. Empty by default: any settings may change.
   */
  default String settings() {
    return "";
  }

  /** Returns the current state. */
  ListenerState state();

  /**
   * Restores a state; called after {@link #trainingStarted}, which clears earlier state.
   *
   * @param state a result of {@link #state}, of a listener of the same settings
   * @throws IllegalArgumentException if the state belongs to another kind of listener
   */
  void restore(ListenerState state);
}
