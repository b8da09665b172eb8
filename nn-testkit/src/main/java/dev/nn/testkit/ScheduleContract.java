package dev.nn.testkit;

import dev.nn.api.Schedule;
import org.junit.jupiter.api.Test;

/**
 * The rules for a {@link Schedule}:
 *
 * <pre>{@code
 * class CosineTest implements ScheduleContract<Cosine> {}
 * }</pre>
 *
 * <p>The contract tries trainings of 1 to 1000 epochs: the first step, steps within and between
 * epochs, and the end.
 *
 * @param <S> the class of the schedule under test
 */
public interface ScheduleContract<S extends Schedule> extends PluginContract<S> {

  /** Checks that each step gets a factor, without an exception or an endless loop. */
  @Test
  default void everyStepGetsAFactor() {
    ScheduleChecks.answers(plugin());
  }

  /** Checks that factors are 0 or more, and finite as floats. */
  @Test
  default void factorIsFiniteAndNeverNegative() {
    ScheduleChecks.finite(plugin());
  }

  /** Checks that some step of a training has a factor above 0. */
  @Test
  default void someStepLearns() {
    ScheduleChecks.learns(plugin());
  }

  /** Checks that steps in any order get the same factors as in ascending order. */
  @Test
  default void anyOrderOfStepsGivesTheSameFactors() {
    ScheduleChecks.anyOrder(plugin());
  }
}
