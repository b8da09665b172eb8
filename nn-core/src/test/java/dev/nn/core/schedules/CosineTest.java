package dev.nn.core.schedules;

import dev.nn.testkit.ScheduleContract;
import org.junit.jupiter.api.Nested;

class CosineTest implements ScheduleContract<Cosine> {
  @Nested
  class DownToATenth implements ScheduleContract<Cosine> {
    @Override
    public Cosine plugin() {
      return new Cosine(0.1);
    }
  }
}
