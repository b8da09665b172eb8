package dev.nn.testkit;

import dev.nn.api.Schedule;
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
public interface ScheduleContract<S extends Schedule> extends PluginContract<S> {

  /** Checks that each step gets a factor: no exception, and no loop without end. */
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

  /** Checks that steps in any order get the factors of steps in rising order. */
  @Test
  default void anyOrderOfStepsGivesTheSameFactors() {
    ScheduleChecks.anyOrder(plugin());
  }
}
