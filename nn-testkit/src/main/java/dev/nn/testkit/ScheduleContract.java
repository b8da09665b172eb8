package dev.nn.testkit;

import dev.nn.api.Schedule;
import dev.nn.testkit.rule.Statelessness;
import dev.nn.testkit.schedule.ScheduleChecks;
import org.junit.jupiter.api.Test;

/**
 * The rules of a {@link Schedule}:
 *
 * <pre>{@code
 * class CosineTest implements ScheduleContract<Cosine> {}
 * }</pre>
 *
 * <p>Trainings of 1 to 1000 epochs are tried, at their first step, within and between epochs and at
 * their end.
 *
 * @param <S> the class of the schedule under test
 */
public non-sealed interface ScheduleContract<S extends Schedule> extends PluginContract<S> {

  /** Checks that factors are 0 or more, and finite, over the whole of a training. */
  @Test
  default void factorIsFiniteAndNeverNegative() {
    ScheduleChecks.finite(plugin());
  }

  /** Checks that some step of a training has a factor above 0. */
  @Test
  default void someStepLearns() {
    ScheduleChecks.learns(plugin());
  }

  /** Checks that the same call gives the same bits, in any order of calls: trainings resume. */
  @Test
  default void sameCallGivesTheSameBits() {
    S plugin = plugin();
    Statelessness.sameAgain(plugin, ScheduleChecks.calls(plugin));
  }

  /** Checks that eight threads through one instance get what one thread gets. */
  @Test
  default void threadsDoNotDisturbEachOther() throws InterruptedException {
    S plugin = plugin();
    Statelessness.sameTogether(plugin, ScheduleChecks.calls(plugin));
  }
}
