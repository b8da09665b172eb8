package dev.nn.core.schedules;

import dev.nn.testkit.ScheduleContract;
import org.junit.jupiter.api.Nested;

class WarmUpTest implements ScheduleContract<WarmUp> {
  @Nested
  class LongerThanAnyTraining implements ScheduleContract<WarmUp> {
    @Override
    public WarmUp plugin() {
      return new WarmUp(1e300, 0);
    }
  }

  @Nested
  class Shortest implements ScheduleContract<WarmUp> {
    @Override
    public WarmUp plugin() {
      return new WarmUp(Double.MIN_VALUE, 1);
    }
  }
}
