package dev.nn.core.engine;

import static dev.nn.core.engine.Sharing.SharingTrial.FIRST;
import static dev.nn.core.engine.Sharing.SharingTrial.LONG_OF;
import static dev.nn.core.engine.Sharing.SharingTrial.LONG_SETTLING_NANOS;
import static dev.nn.core.engine.Sharing.SharingTrial.SETTLING;
import static dev.nn.core.engine.Sharing.SharingTrial.SETTLING_NANOS;
import static dev.nn.core.engine.Sharing.SharingTrial.SETTLING_NANOS_OF_ALL;
import static dev.nn.core.engine.Sharing.SharingTrial.SHORTEST_NANOS;
import static dev.nn.core.engine.Sharing.SharingTrial.TIMED;
import static dev.nn.core.engine.Sharing.SharingTrial.TIMED_OF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.engine.Sharing.SharingTrial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharingTrialTest {

  private static final int ROWS = 32;
  private static final int TRIAL = 2 * (SETTLING + TIMED);

  // The times of steps that settle in as few as may be.
  private static final long ALONE = 1_100_000;
  private static final long FAST = 700_000;
  private static final long SLOW = 1_800_000;

  private long now;
  private int sharedSteps;

  @ParameterizedTest
  @CsvSource({
    "true, 1100000, 1800000, false",
    "true, 1100000, 700000, true",
    "false, 1100000, 1800000, false",
    "false, 1100000, 700000, true"
  })
  void theFasterWayIsKept(boolean shared, long aloneNanos, long sharedNanos, boolean expected) {
    SharingTrial trial = new SharingTrial(shared, () -> now);
    steps(trial, FIRST, aloneNanos, sharedNanos);
    assertEquals(shared ? FIRST : 0, sharedSteps);
    steps(trial, TRIAL, aloneNanos, sharedNanos);
    assertEquals((shared ? FIRST : 0) + TRIAL / 2, sharedSteps);
    assertEquals(expected, trial.isShared());
  }

  /** As where the hypervisor moves the threads to processors without a cache in common. */
  @Test
  void aMachineThatChangesIsNoticed() {
    SharingTrial trial = new SharingTrial(true, () -> now);
    steps(trial, 20_000, ALONE, FAST);
    assertTrue(trial.isShared());
    steps(trial, 100_000, ALONE, SLOW);
    assertFalse(trial.isShared());
    steps(trial, 100_000, ALONE, FAST);
    assertTrue(trial.isShared());
  }

  /** As where the scheduler moves both threads to one processor. */
  @Test
  void aWayThatBecomesSlowIsTriedAtOnce() {
    SharingTrial trial = new SharingTrial(true, () -> now);
    steps(trial, FIRST + TRIAL, ALONE, FAST);
    steps(trial, (TIMED + 1) * TIMED_OF + TRIAL, ALONE, 3 * ALONE);
    assertFalse(trial.isShared());
  }

  @Test
  void someSlowStepsCallForNoTrial() {
    SharingTrial trial = new SharingTrial(true, () -> now);
    steps(trial, FIRST + TRIAL, ALONE, FAST);
    sharedSteps = 0;
    for (int i = 0; i < 4; i++) {
      steps(trial, (TIMED - 1) * TIMED_OF, ALONE, 3 * ALONE);
      steps(trial, TIMED_OF, ALONE, FAST);
    }
    assertEquals(4 * TIMED * TIMED_OF, sharedSteps);
  }

  @Test
  void trialsWithoutAChangeBecomeRare() {
    SharingTrial trial = new SharingTrial(false, () -> now);
    steps(trial, 200_000, 100_000, SLOW);
    // 20 s of steps: the pauses double from 20 ms to a quarter of a second.
    long settling = LONG_SETTLING_NANOS / SLOW / LONG_OF;
    assertTrue(sharedSteps <= 90 * (TRIAL / 2 + settling), sharedSteps + " steps");
    assertTrue(sharedSteps >= 70 * (TRIAL / 2 + settling), sharedSteps + " steps");
  }

  @Test
  void oneSlowStepDecidesNothing() {
    SharingTrial trial = new SharingTrial(true, () -> now);
    steps(trial, FIRST + SETTLING, ALONE, FAST);
    steps(trial, 1, 0, SHORTEST_NANOS);
    steps(trial, TRIAL - SETTLING - 1, ALONE, FAST);
    assertTrue(trial.isShared());
  }

  @Test
  void timesAreComparedByRow() {
    SharingTrial trial = new SharingTrial(true, () -> now);
    steps(trial, FIRST + TRIAL / 2, ALONE, FAST);
    for (int i = 0; i < TRIAL / 2; i++) { // half the rows, in more than half the time
      trial.begin();
      now += 500_000;
      trial.end(ROWS / 2, false);
    }
    assertTrue(trial.isShared());
  }

  @Test
  void anInterruptedTrialBeginsAgain() {
    SharingTrial trial = new SharingTrial(true, () -> now);
    steps(trial, FIRST + TRIAL - 1, ALONE, SLOW);
    trial.interrupt();
    assertTrue(trial.isShared());
    steps(trial, FIRST, ALONE, SLOW);
    assertTrue(trial.isShared());
    steps(trial, TRIAL, ALONE, SLOW);
    assertFalse(trial.isShared());
  }

  /** As those of L-BFGS, which evaluates a batch some times in a step. */
  @Test
  void stepsThatStillGoThePresentWayAreNotTakenForTheOther() {
    SharingTrial trial = new SharingTrial(true, () -> now);
    steps(trial, FIRST + TRIAL / 2, ALONE, FAST);
    for (int i = 0; i < TRIAL; i++) {
      trial.begin();
      now += 1;
      trial.end(ROWS, true);
    }
    steps(trial, TRIAL / 2, ALONE, FAST);
    assertTrue(trial.isShared());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shortStepsSettleForSomeTime(boolean shared) {
    SharingTrial trial = new SharingTrial(shared, () -> now);
    int settling = (int) ((shared ? SETTLING_NANOS_OF_ALL : SETTLING_NANOS) / 10_000);
    steps(trial, FIRST + settling + TIMED - 1, 10_000, 10_000);
    assertEquals(shared, trial.isShared());
    steps(trial, 1, 10_000, 10_000);
    assertEquals(!shared, trial.isShared());
  }

  /** As where processors come together only after 20 ms of work. */
  @Test
  void aWayThatIsFastAfterSomeTimeIsFound() {
    SharingTrial trial = new SharingTrial(false, () -> now);
    long sharedSince = 0;
    for (int i = 0; i < 200_000; i++) {
      boolean shared = trial.isShared();
      sharedSince = shared ? sharedSince : now;
      trial.begin();
      now += !shared ? 17_000 : now - sharedSince < 20_000_000 ? 30_000 : 12_000;
      trial.end(ROWS, shared);
    }
    assertTrue(trial.isShared());
  }

  private void steps(SharingTrial trial, int count, long aloneNanos, long sharedNanos) {
    for (int i = 0; i < count; i++) {
      boolean shared = trial.isShared();
      sharedSteps += shared ? 1 : 0;
      trial.begin();
      now += shared ? sharedNanos : aloneNanos;
      trial.end(ROWS, shared);
    }
  }
}
