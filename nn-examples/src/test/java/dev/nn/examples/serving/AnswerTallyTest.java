package dev.nn.examples.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class AnswerTallyTest {

  @Test
  void latenciesAreNearestRanks() {
    AnswerTally tally = new AnswerTally();
    for (int millis = 1000; millis >= 1; millis--) {
      tally.answered("a", millis * 1_000_000L);
    }

    assertEquals(500, tally.latency(0.5), 1e-9);
    assertEquals(990, tally.latency(0.99), 1e-9);
    assertEquals(1000, tally.latency(1), 1e-9);
  }

  @Test
  void withoutAnAnswerThereIsNoLatency() {
    assertEquals(Double.NaN, new AnswerTally().latency(0.5));
  }

  @Test
  void answersAreCountedByModel() {
    AnswerTally tally = new AnswerTally();
    assertNull(tally.problem());
    tally.answered("a", 1_000_000);
    tally.answered("b", 3_000_000);
    tally.wrong("b is wrong");
    tally.answered("b", 2_000_000);
    tally.failed("no answer");

    assertEquals(3, tally.answers());
    assertEquals(1, tally.answers("a"));
    assertEquals(2, tally.answers("b"));
    assertEquals(0, tally.answers("c"));
    assertEquals(1, tally.wrong());
    assertEquals(1, tally.failed());
    assertEquals("b is wrong", tally.problem());
    assertEquals(2, tally.latency(0.5), 1e-9);
  }
}
