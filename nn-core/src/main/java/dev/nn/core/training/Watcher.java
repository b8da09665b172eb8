package dev.nn.core.training;

/**
 * A listener that only watches training: it must not stop it, nor change the network or the
 * learning rate. So a recipe can still train its members side by side, and leaves the watcher out
 * of the provenance. Each training run gets a listener of its own, and only that listener is
 * called. The listeners for several members are called in different threads at once.
 */
public interface Watcher extends TrainingListener {

  /**
   * Returns a new listener for one training run. Called before the members start, in the order of
   * their numbers.
   *
   * @param members how many members there are, at least 1
   */
  TrainingListener ofMember(int member, int members);
}
