package dev.nn.testkit;

import dev.nn.api.listeners.Listener;
import org.junit.jupiter.api.Test;

/**
 * The rules for a {@link Listener}:
 *
 * <pre>{@code
 * class AveragedWeightsTest implements ListenerContract<AveragedWeights> {}
 * }</pre>
 *
 * <p>The contract simulates trainings: losses and validation losses fall, rise and stay level, and
 * parameters change with each batch. It compares everything that the listener does to a training.
 *
 * @param <L> the class of the listener under test
 */
public interface ListenerContract<L extends Listener> extends PluginContract<L> {

  /**
   * Checks that several runs of one listener, called alternately, each do the same as when alone.
   */
  @Test
  default void runsAreIndependent() {
    ListenerChecks.independent(plugin());
  }

  /**
   * Checks that a run restored from another run's state continues like that run, both between
   * epochs and within them.
   */
  @Test
  default void aResumedRunGoesOnLikeTheFirst() {
    ListenerChecks.resumed(plugin());
  }

  /** Checks that a run stores its state under legal names, at any time in a training. */
  @Test
  default void remembersUnderLegalNames() {
    ListenerChecks.names(plugin());
  }

  /** Checks that the listener keeps parameters finite and the learning rate above 0. */
  @Test
  default void steersWithinBounds() {
    ListenerChecks.bounds(plugin());
  }
}
