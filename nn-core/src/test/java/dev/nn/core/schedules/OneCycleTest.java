package dev.nn.core.schedules;

import dev.nn.testkit.ScheduleContract;
import org.junit.jupiter.api.Nested;

class OneCycleTest implements ScheduleContract<OneCycle> {
  @Nested
  class FromAndTo0 implements ScheduleContract<OneCycle> {
    @Override
    public OneCycle plugin() {
      return new OneCycle(0.5, 0, 0);
    }
  }

  @Nested
  class LatePeak implements ScheduleContract<OneCycle> {
    @Override
    public OneCycle plugin() {
      return new OneCycle(Math.nextDown(1.0), 1, 1);
    }
  }
}
