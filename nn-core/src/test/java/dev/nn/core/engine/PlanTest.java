package dev.nn.core.engine;

import static dev.nn.core.engine.Sharing.Plan.FIRST;
import static dev.nn.core.engine.Sharing.Plan.SETTLING;
import static dev.nn.core.engine.Sharing.Plan.SETTLING_NANOS;
import static dev.nn.core.engine.Sharing.Plan.SETTLING_NANOS_OF_ALL;
import static dev.nn.core.engine.Sharing.Plan.SLOW_NANOS;
import static dev.nn.core.engine.Sharing.Plan.TIMED;
import static dev.nn.core.engine.Sharing.Plan.TIMED_OF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.engine.Sharing.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps are for one thread or for all, as one comparison of both says. */
class PlanTest {

  private static final int ROWS = 32;
  private static final int COMPARISON = 2 * (SETTLING + TIMED);

  // The times of steps that settle in as few as may be.
  private static final long ALONE = 15_000_000;
  private static final long FAST = 11_000_000;
  private static final long SLOW = 25_000_000;

  private long now;
  private int sharedSteps;

  @ParameterizedTest
  @CsvSource({
    "true, 25000000, false",
    "true, 11000000, true",
    "false, 25000000, false",
    "false, 11000000, true"
  })
  void theFasterOfBothIsKept(boolean shared, long sharedNanos, boolean expected) {
    Plan plan = new Plan(shared, () -> now);
    steps(plan, FIRST, ALONE, sharedNanos);
    assertEquals(shared ? FIRST : 0, sharedSteps);
    steps(plan, COMPARISON, ALONE, sharedNanos);
    assertEquals((shared ? FIRST : 0) + COMPARISON / 2, sharedSteps);
    sharedSteps = 0;
    steps(plan, 10_000, ALONE, sharedNanos);
    assertEquals(expected ? 10_000 : 0, sharedSteps);
  }

  /** As where the scheduler moves both threads to one processor. */
  @Test
  void bothAreComparedAgainIfStepsAreSlowForASecond() {
    Plan plan = new Plan(true, () -> now);
    steps(plan, FIRST + COMPARISON, ALONE, FAST);
    int untilSlow = (int) (SLOW_NANOS / SLOW) + 2 * TIMED_OF;
    steps(plan, untilSlow + COMPARISON, ALONE, SLOW);
    assertFalse(plan.isShared());
  }

  @Test
  void slowStepsNowAndThenAreNoReason() {
    Plan plan = new Plan(true, () -> now);
    steps(plan, FIRST + COMPARISON, ALONE, FAST);
    sharedSteps = 0;
    int slow = (int) (SLOW_NANOS / SLOW / 2);
    for (int i = 0; i < 20; i++) {
      steps(plan, slow, ALONE, SLOW);
      steps(plan, TIMED_OF, ALONE, FAST);
    }
    assertEquals(20 * (slow + TIMED_OF), sharedSteps);
  }

  @Test
  void stepsThatAreALittleSlowerAreNoReason() {
    Plan plan = new Plan(true, () -> now);
    steps(plan, FIRST + COMPARISON, ALONE, FAST);
    steps(plan, 10_000, ALONE, FAST + FAST / 2 - 1);
    assertTrue(plan.isShared());
  }

  @Test
  void oneSlowStepDecidesNothing() {
    Plan plan = new Plan(true, () -> now);
    steps(plan, FIRST + SETTLING, ALONE, FAST);
    steps(plan, 1, 0, 100 * SLOW);
    steps(plan, COMPARISON - SETTLING - 1, ALONE, FAST);
    assertTrue(plan.isShared());
  }

  @Test
  void timesAreComparedByRow() {
    Plan plan = new Plan(true, () -> now);
    steps(plan, FIRST + COMPARISON / 2, ALONE, FAST);
    for (int i = 0; i < COMPARISON / 2; i++) { // half the rows, in more than half the time
      plan.begin();
      now += FAST * 2 / 3;
      plan.end(ROWS / 2, false);
    }
    assertTrue(plan.isShared());
  }

  @Test
  void anInterruptedComparisonBeginsAgain() {
    Plan plan = new Plan(true, () -> now);
    steps(plan, FIRST + COMPARISON - 1, ALONE, SLOW);
    plan.interrupt();
    assertTrue(plan.isShared());
    steps(plan, FIRST, ALONE, SLOW);
    assertTrue(plan.isShared());
    steps(plan, COMPARISON, ALONE, SLOW);
    assertFalse(plan.isShared());
  }

  /** As those of L-BFGS, which evaluates a batch some times in a step. */
  @Test
  void stepsThatStillGoThePresentWayAreNotTakenForTheOther() {
    Plan plan = new Plan(true, () -> now);
    steps(plan, FIRST + COMPARISON / 2, ALONE, FAST);
    for (int i = 0; i < COMPARISON; i++) {
      plan.begin();
      now += 1;
      plan.end(ROWS, true);
    }
    steps(plan, COMPARISON / 2, ALONE, FAST);
    assertTrue(plan.isShared());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shortStepsSettleForSomeTime(boolean shared) {
    Plan plan = new Plan(shared, () -> now);
    int settling = (int) ((shared ? SETTLING_NANOS_OF_ALL : SETTLING_NANOS) / 10_000);
    steps(plan, FIRST + settling + TIMED - 1, 10_000, 10_000);
    assertEquals(shared, plan.isShared());
    steps(plan, 1, 10_000, 10_000);
    assertEquals(!shared, plan.isShared());
  }

  private void steps(Plan plan, int count, long aloneNanos, long sharedNanos) {
    for (int i = 0; i < count; i++) {
      boolean shared = plan.isShared();
      sharedSteps += shared ? 1 : 0;
      plan.begin();
      now += shared ? sharedNanos : aloneNanos;
      plan.end(ROWS, shared);
    }
  }
}
