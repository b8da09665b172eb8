package dev.nn.core.schedules;

import dev.nn.testkit.ScheduleContract;
import org.junit.jupiter.api.Nested;

class ExponentialTest implements ScheduleContract<Exponential> {
  @Nested
  class AlmostNothingLeft implements ScheduleContract<Exponential> {
    @Override
    public Exponential plugin() {
      return new Exponential(Double.MIN_NORMAL);
    }
  }

  @Nested
  class Everything implements ScheduleContract<Exponential> {
    @Override
    public Exponential plugin() {
      return new Exponential(1);
    }
  }
}
