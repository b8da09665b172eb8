package dev.nn.core.training;

/**
 * A listener that watches training, and steers nothing: it stops no training and changes neither
 * network nor learning rate. So a recipe trains its members side by side as without one, and does
 * not count it in the provenance. Each training gets a listener of its own, which is the one that
 * is called; those of several members are called in different threads at once.
 */
public interface Watcher extends TrainingListener {

  /**
   * Returns a new listener for one training. It is asked for before the members start, in the order
   * of their numbers.
   *
   * @param members the number of members, at least 1
   */
  TrainingListener ofMember(int member, int members);
}
