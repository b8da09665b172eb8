package dev.nn.examples.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class AnswerTallyTest {

  @Test
  void latenciesAreNearestRanks() {
    AnswerTally tally = new AnswerTally();
    for (int millis = 1000; millis >= 1; millis--) { // more than it has room for at first
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
  void talliesAddUp() {
    AnswerTally all = new AnswerTally();
    AnswerTally one = new AnswerTally();
    one.answered("a", 1_000_000);
    one.answered("b", 3_000_000);
    one.wrong("b is wrong");
    AnswerTally other = new AnswerTally();
    other.answered("b", 2_000_000);
    other.failed("no answer");

    assertNull(all.problem());
    all.add(one);
    all.add(other);

    assertEquals(3, all.answers());
    assertEquals(1, all.answers("a"));
    assertEquals(2, all.answers("b"));
    assertEquals(0, all.answers("c"));
    assertEquals(1, all.wrong());
    assertEquals(1, all.failed());
    assertEquals("b is wrong", all.problem());
    assertEquals(2, all.latency(0.5), 1e-9);
  }
}
