package dev.nn.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A loop of vectors practises from time to time, and is in use once it is fast. */
class PracticeTest {

  private static final int SLOW = 1000;
  private static final int PLAIN = 10;

  private long now = -50; // a clock may be negative
  private int vectorTime = SLOW;
  private int runs;

  private final Practice practice = of(100);

  private Practice of(long before) {
    return new Practice(
        before,
        () -> {
          now += vectorTime;
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
  void aPauseIsEightTimesAsLongAsThePracticeBefore() {
    practice.count(100);
    now += 8 * (SLOW + PLAIN) - 1;
    practice.count(100);
    assertEquals(1, runs);
    now++;
    practice.count(100);
    assertEquals(2, runs);
  }

  @Test
  void practiceEndsAfterEightFastRunsInTurn() {
    vectorTime = 2 * PLAIN;
    practise(7);
    vectorTime = 2 * PLAIN + 1;
    practise(1);
    vectorTime = 0;
    practise(7);
    assertFalse(practice.isOver());
    practise(1);
    assertTrue(practice.isOver());
    assertEquals(16, runs);
  }

  @Test
  void thereIsNoneWithoutNumbersBeforeIt() {
    assertTrue(of(0).isOver());
    assertFalse(of(1).isOver());
  }

  private void practise(int times) {
    for (int i = 0; i < times; i++) {
      practice.count(100);
      now += 8 * (SLOW + PLAIN);
    }
  }
}
