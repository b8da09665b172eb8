package dev.nn.testkit;

import dev.nn.api.listeners.Listener;
import org.junit.jupiter.api.Test;

/**
 * The rules of a {@link Listener}:
 *
 * <pre>{@code
 * class AveragedWeightsTest implements ListenerContract<AveragedWeights> {}
 * }</pre>
 *
 * <p>It is told of trainings that are played: losses and validation losses that fall, rise and
 * stay, and parameters that change with each batch. Everything that it does to a training is
 * compared.
 *
 * @param <L> the class of the listener under test
 */
public interface ListenerContract<L extends Listener> extends PluginContract<L> {

  /** Checks that runs of one listener, told in turns, do what each does alone. */
  @Test
  default void runsAreIndependent() {
    ListenerChecks.independent(plugin());
  }

  /**
   * Checks that a run that takes back what another remembered goes on like that one, between epochs
   * and within them.
   */
  @Test
  default void aResumedRunGoesOnLikeTheFirst() {
    ListenerChecks.resumed(plugin());
  }

  /** Checks that the names of what a run remembers are legal, at any time of a training. */
  @Test
  default void remembersUnderLegalNames() {
    ListenerChecks.names(plugin());
  }

  /** Checks that parameters stay finite, and the learning rate above 0. */
  @Test
  default void steersWithinBounds() {
    ListenerChecks.bounds(plugin());
  }
}
