package dev.nn.kernels.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time is made up: a run takes a millisecond by the clock, in which members wait for a part. */
class ParallelismTest {

  private static final long RUN_NANOS = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private long clock = Long.MAX_VALUE - SECOND; // which overflows, as System.nanoTime may

  /**
   * Runs for some time.
   *
   * @param waiting the part of the time that all members but one wait
   * @return the time of the runs of all members
   */
  private long run(Parallelism parallelism, int size, double waiting, long nanos) {
    long together = 0;
    for (long end = clock + nanos; clock - end < 0; ) {
      boolean all = parallelism.threads() == size;
      clock += RUN_NANOS;
      if (all) {
        parallelism.record(RUN_NANOS, (long) (waiting * (size - 1) * RUN_NANOS));
        together += RUN_NANOS;
      }
    }
    return together;
  }

  private Parallelism parallelism(int size) {
    Parallelism parallelism = new Parallelism(size, () -> clock);
    run(parallelism, size, 0, Parallelism.FIRST_RUNS * RUN_NANOS);
    return parallelism;
  }

  @Test
  void theFirstRunsAreNotEvaluated() {
    Parallelism parallelism = new Parallelism(2, () -> clock);
    long first = (Parallelism.FIRST_RUNS - 1) * RUN_NANOS;
    assertEquals(first, run(parallelism, 2, 1, first));
    assertTrue(run(parallelism, 2, 1, first) < first);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void membersThatWaitLittleStayTogether(int size) {
    assertEquals(10 * SECOND, run(parallelism(size), size, 0.25, 10 * SECOND));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void onABusyMachineTheCallerIsMostlyAlone(int size) {
    Parallelism parallelism = parallelism(size);
    run(parallelism, size, 0.98, 3 * SECOND);
    long together = run(parallelism, size, 0.98, 100 * SECOND);
    assertTrue(together > 0 && together < 7 * SECOND, together + " ns of 100 s");
  }

  @Test
  void threeOfFourMembersAtWorkAreWorthATeam() {
    assertEquals(SECOND, run(parallelism(4), 4, 1. / 3, SECOND));
  }

  @Test
  void aMomentsInterruptionIsForgotten() {
    Parallelism parallelism = parallelism(2);
    for (int i = 0; i < 100; i++) {
      assertEquals(4_000_000, run(parallelism, 2, 1, 4_000_000));
      assertEquals(20_000_000, run(parallelism, 2, 0, 20_000_000));
    }
  }

  @Test
  void theTeamComesBackWithinASecondWhenTheMachineIsIdleAgain() {
    Parallelism parallelism = parallelism(2);
    run(parallelism, 2, 1, 60 * SECOND);
    run(parallelism, 2, 0, SECOND);
    assertEquals(10 * SECOND, run(parallelism, 2, 0, 10 * SECOND));
  }

  @Test
  void theFirstPauseAfterATeamDidWellIsTheShortest() {
    Parallelism parallelism = parallelism(2);
    run(parallelism, 2, 1, 60 * SECOND);
    run(parallelism, 2, 0, 3 * SECOND);
    while (parallelism.threads() == 2) {
      run(parallelism, 2, 1, RUN_NANOS);
    }
    assertEquals(0, run(parallelism, 2, 0, Parallelism.SHORTEST_PAUSE_NANOS - RUN_NANOS));
    run(parallelism, 2, 0, RUN_NANOS);
    assertEquals(2, parallelism.threads());
  }

  @Test
  void aPauseIsLongWhereOneRunLosesMuch() {
    Parallelism parallelism = parallelism(2);
    long run = 100_000_000;
    long lost = run - 30_000_000; // 0.3 of it may be waited
    clock += run;
    parallelism.record(run, run);
    assertEquals(0, run(parallelism, 2, 1, Parallelism.PAUSE_PER_LOSS * lost - RUN_NANOS));
    run(parallelism, 2, 1, RUN_NANOS);
    assertEquals(2, parallelism.threads());
  }

  /** A run in which the machine slept for an hour, or for 50 years. */
  @ParameterizedTest
  @ValueSource(longs = {3600 * SECOND, 50L * 365 * 86_400 * SECOND})
  void aPauseIsBounded(long run) {
    Parallelism parallelism = parallelism(2);
    clock += run;
    parallelism.record(run, run);
    assertEquals(1, parallelism.threads());
    clock += Parallelism.LONGEST_PAUSE_AFTER_LOSS_NANOS - RUN_NANOS;
    assertEquals(1, parallelism.threads());
    clock += RUN_NANOS;
    assertEquals(2, parallelism.threads());
  }

  @Test
  void aLongRunThatLosesDoesNotMakePausesShort() {
    Parallelism parallelism = parallelism(2);
    int trials = 0;
    for (long end = clock + 100 * SECOND; clock - end < 0; trials++) {
      while (parallelism.threads() == 1) {
        clock += RUN_NANOS;
      }
      long run = 2 * Parallelism.WELL_NANOS;
      clock += run;
      parallelism.record(run, run * 32 / 100); // loses 4 ms: three such runs are a trial
    }
    assertTrue(trials < 300, trials + " runs of 0.2 s in 100 s");
  }

  @Test
  void nothingIsEvaluatedWhileTheTeamSettles() {
    Parallelism parallelism = parallelism(2);
    run(parallelism, 2, 1, Parallelism.SETTLING_NANOS - RUN_NANOS);
    assertEquals(SECOND, run(parallelism, 2, 0, SECOND));
  }

  @Test
  void oneThreadIsOne() {
    assertEquals(10 * SECOND, run(parallelism(1), 1, 1, 10 * SECOND));
  }
}
