package dev.nn.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop of vectors practises from time to time, and is in use once it is fast. */
class PracticeTest {

  private static final int SLOW = 1000;
  private static final int PLAIN = 10;
  private static final int RUN = SLOW + PLAIN;
  private static final long IDLE = 1_000_000_000;

  private final Deque<Integer> vectorTimes = new ArrayDeque<>(); // SLOW once it is empty
  private final Practice practice = of(100);
  private long now = -50; // a clock may be negative
  private int runs;

  private Practice of(long before) {
    return new Practice(
        before,
        () -> {
          now += vectorTimes.isEmpty() ? SLOW : vectorTimes.remove();
          runs++;
        },
        () -> now += PLAIN,
        () -> now);
  }

  @Test
  void practiceBeginsAfterManyNumbers() {
    practice.count(60);
    practice.count(39);
    assertEquals(0, runs);
    practice.count(1);
    assertEquals(1, runs);
    assertFalse(practice.isOver());
  }

  @Test
  void practiceTakesANinthOfTheTime() {
    practice.count(100);
    now += 8 * RUN - 1;
    practice.count(100);
    assertEquals(1, runs);
    now++;
    practice.count(100);
    assertEquals(2, runs);
  }

  @Test
  void aCallThatComesLateMakesUpForIt() {
    practice.count(100);
    now += 17 * RUN; // the time of two runs, one of which is done
    practice.count(100);
    assertEquals(3, runs); // and a third, whose time begins
  }

  @Test
  void aCallPractisesForAShortTime() {
    vectorTimes.addAll(List.of(0, 100_000, 99_980, 20, SLOW));
    practice.count(100);
    now += IDLE;
    practice.count(100);
    assertEquals(3, runs); // the last ended after 200,000 ns
  }

  @Test
  void aRunThatWasInterruptedCountsLess() {
    vectorTimes.addAll(List.of(90, 900));
    long begun = now;
    practice.count(100);
    now += 8 * 100;
    practice.count(100);
    assertEquals(2, runs); // they count as 100 and 400
    now = begun + 9 * 500 - 1;
    practice.count(100);
    assertEquals(2, runs);
    now++;
    practice.count(100);
    assertEquals(3, runs);
  }

  @Test
  void practiceEndsAfterEightFastRunsInTurn() {
    vectorTimes.addAll(Collections.nCopies(7, 2 * PLAIN));
    vectorTimes.add(2 * PLAIN + 1);
    vectorTimes.addAll(Collections.nCopies(8, 0));
    practice.count(100);
    assertFalse(practice.isOver());
    now += IDLE;
    practice.count(100);
    assertTrue(practice.isOver());
    assertEquals(16, runs);
  }

  @Test
  void thereIsNoneWithoutNumbersBeforeIt() {
    assertTrue(of(0).isOver());
    assertFalse(of(1).isOver());
  }
}
