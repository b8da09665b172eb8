package dev.nn.core.training;

/** A listener whose state is kept in each {@link Checkpoint}, so that training can resume. */
public interface ResumableListener extends TrainingListener {

  /**
   * Returns the constant name for its state in a checkpoint, in lower snake case, such as {@code
   * early_stopping}. Several listeners may share a name, because their order tells them apart.
   */
  String stateName();

  /**
   * Returns the settings as text for people: {@code val_loss, the lowest, patience 10}. Training
   * can only resume with equal settings. Empty by default, so that any setting may change.
   */
  default String settings() {
    return "";
  }

  /** Returns the current state. */
  ListenerState state();

  /**
   * Restores a state. Called after {@link #trainingStarted}, because that clears earlier state.
   *
   * @param state what {@link #state} returned from a listener with the same settings
   * @throws IllegalArgumentException if the state belongs to another kind of listener
   */
  void restore(ListenerState state);
}
