package dev.nn.lab.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StopwatchTest {

  private long runs;

  @Test
  void countsEachUnit() throws Exception {
    Stopwatch stopwatch = new Stopwatch(() -> runs++);
    stopwatch.warmUp(0, 1_000_000);
    runs = 0;
    Measurement round = stopwatch.round(0);
    assertEquals(runs, round.units());
    assertEquals(0, round.units() % round.group());
    assertTrue(round.mean() > 0 && round.median() > 0 && round.p99() >= round.median());
  }

  @Test
  void countsBytes() throws Exception {
    byte[][] kept = new byte[1][];
    Measurement round = new Stopwatch(() -> kept[0] = new byte[1000]).round(0.01);
    assertEquals(1016, round.bytes(), 200);
  }
}
