package dev.nn.core.schedules;

import dev.nn.testkit.ScheduleContract;
import org.junit.jupiter.api.Nested;

class StepTest implements ScheduleContract<Step> {
  @Nested
  class EveryEpochToAlmostNothing implements ScheduleContract<Step> {
    @Override
    public Step plugin() {
      return new Step(1, Double.MIN_NORMAL);
    }
  }

  @Nested
  class Never implements ScheduleContract<Step> {
    @Override
    public Step plugin() {
      return new Step(Integer.MAX_VALUE, 1);
    }
  }
}
