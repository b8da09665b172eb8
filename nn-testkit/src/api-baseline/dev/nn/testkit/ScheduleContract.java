// Written by bin/api-baseline.
package dev.nn.testkit;

public non-sealed interface ScheduleContract<S extends dev.nn.api.Schedule> extends PluginContract<S> {
  default void factorIsFiniteAndNeverNegative() { throw null; }
  default void sameCallGivesTheSameBits() { throw null; }
  default void someStepLearns() { throw null; }
  default void threadsDoNotDisturbEachOther() throws InterruptedException { throw null; }
}
