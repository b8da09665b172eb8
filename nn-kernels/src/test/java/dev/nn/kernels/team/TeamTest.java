package dev.nn.kernels.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void everyMemberSeesWhatAllWroteBeforeTheyMet(int size) {
    try (Team team = new Team(size)) {
      for (int round = 0; round < 50; round++) {
        int[] written = new int[size];
        int[] sums = new int[size];
        team.run(
            member -> {
              for (int phase = 1; phase <= 10; phase++) {
                written[member.index()] = phase * (member.index() + 1);
                member.sync();
                int sum = 0;
                for (int value : written) {
                  sum += value;
                }
                sums[member.index()] += sum;
                member.sync();
              }
            });
        int expected = 55 * size * (size + 1) / 2;
        for (int sum : sums) {
          assertEquals(expected, sum);
        }
      }
    }
  }

  @Test
  void theCallerIsTheFirstMember() {
    try (Team team = new Team(3)) {
      Thread[] ran = new Thread[3];
      team.run(member -> ran[member.index()] = Thread.currentThread());
      assertSame(Thread.currentThread(), ran[0]);
      assertTrue(ran[1].isDaemon() && ran[2].isDaemon());
      assertEquals(3, Set.of(ran).size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void sharesCoverAllItemsOnce(int count) {
    for (int n : new int[] {0, 1, 2, 3, 31, 32, 33, 64, 100, 784}) {
      for (int grain : new int[] {1, 4, 32}) {
        int[] covered = new int[n];
        for (int index = 0; index < count; index++) {
          Member member = Member.of(index, count);
          assertTrue(member.from(n, grain) % grain == 0 || member.from(n, grain) == n);
          for (int i = member.from(n, grain); i < member.to(n, grain); i++) {
            covered[i]++;
          }
        }
        int[] once = new int[n];
        Arrays.fill(once, 1);
        assertArrayEquals(once, covered, n + " items, grain " + grain);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aFailureReachesTheCallerAndTheTeamGoesOn(int failing) {
    try (Team team = new Team(3)) {
      IllegalStateException failure = new IllegalStateException("broken");
      Set<Integer> met = ConcurrentHashMap.newKeySet();
      Exception thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  team.run(
                      member -> {
                        if (member.index() == failing) {
                          throw failure;
                        }
                        member.sync();
                        met.add(member.index());
                      }));
      assertSame(failure, thrown);
      assertEquals(Set.of(), met);

      team.run(
          member -> {
            member.sync();
            met.add(member.index());
          });
      assertEquals(Set.of(0, 1, 2), met);
    }
  }

  /** A member may be a barrier ahead of one that has not yet left the last. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aFailureAfterSomeBarriersLeavesThemWhole(int barriers) {
    try (Team team = new Team(3)) {
      int[] met = new int[3];
      assertThrows(
          IllegalStateException.class,
          () ->
              team.run(
                  member -> {
                    for (int i = 1; i <= barriers; i++) {
                      member.sync();
                      met[member.index()] = i;
                    }
                    if (member.index() == 1) {
                      throw new IllegalStateException("broken");
                    }
                    member.sync();
                    met[member.index()]++;
                  }));
      assertArrayEquals(new int[] {barriers, barriers, barriers}, met);
    }
  }

  @Test
  void threadsEndWithTheTeam() throws InterruptedException {
    Thread[] ran = new Thread[2];
    Team team = new Team(2);
    team.run(member -> ran[member.index()] = Thread.currentThread());
    team.close();
    ran[1].join();
    assertThrows(IllegalStateException.class, () -> team.run(member -> {}));
  }

  /** Otherwise it would not park, but take a processor until the next run. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aThreadThatWasInterruptedParks() throws InterruptedException {
    Waiter waiter = new Waiter();
    AtomicInteger signal = new AtomicInteger();
    Thread thread =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              waiter.awaitWake(signal, 1);
            });
    thread.start();
    while (thread.isInterrupted() || thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    signal.set(1);
    waiter.wake();
    thread.join();
  }

  @Test
  void anInterruptOfAThreadOfTheTeamEndsWithItsRun() {
    try (Team team = new Team(2)) {
      boolean[] interrupted = new boolean[2];
      for (int run = 0; run < 2; run++) {
        team.run(
            member -> {
              interrupted[member.index()] = Thread.currentThread().isInterrupted();
              if (member.index() == 1) {
                Thread.currentThread().interrupt();
              }
            });
      }
      assertFalse(interrupted[1]);
    }
  }

  @Test
  void aTeamWhoseMembersWaitLeavesTheNextRunsToTheCaller() {
    Parallelism parallelism = new Parallelism(2, () -> 0);
    try (Team team = new Team(2, Thread::new, parallelism)) {
      assertEquals(2, team.threads());
      for (int i = 0; i < Parallelism.FIRST_RUNS; i++) {
        parallelism.record(Parallelism.SETTLING_NANOS, 0);
      }
      parallelism.record(100_000_000, 100_000_000);
      assertEquals(1, team.threads());
    }
  }

  @Test
  void rejectsATeamOfNobody() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Team(0));
    assertThat(e).hasMessageContainingAll("0 threads", "at least 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aCheckedExceptionThatNothingDeclaresReachesTheCaller(int failing) {
    try (Team team = new Team(3)) {
      IOException failure = new IOException("broken");
      Team.Work work =
          member -> {
            if (member.index() == failing) {
              throw Sneaky.unchecked(failure);
            }
            member.sync();
          };
      assertSame(failure, assertThrows(Throwable.class, () -> team.run(work)));
      assertEquals(0, failure.getSuppressed().length);
    }
  }

  @Test
  void ofSeveralFailuresTheCallerGetsThatOfTheFirstMember() {
    try (Team team = new Team(3)) {
      for (int run = 0; run < 100; run++) {
        Exception e =
            assertThrows(
                IllegalStateException.class,
                () ->
                    team.run(
                        member -> {
                          throw new IllegalStateException("member " + member.index());
                        }));
        assertEquals("member 0", e.getMessage());
        assertEquals(0, e.getSuppressed().length);
      }
    }
  }

  /** The thread that failed to start must not be taken for one that works. */
  @Test
  void aThreadThatCannotBeStartedIsReportedAndTriedAgain() {
    int[] refused = {2};
    ThreadFactory limited = work -> new LimitedThread(work, refused);
    Set<Integer> ran = ConcurrentHashMap.newKeySet();
    try (Team team = new Team(3, limited, new Parallelism(3, System::nanoTime))) {
      for (int run = 0; run < 2; run++) {
        Exception e =
            assertThrows(
                IllegalStateException.class, () -> team.run(member -> ran.add(member.index())));
        assertThat(e).hasMessageContainingAll("thread 2 of 3", "fewer threads");
        assertEquals(Set.of(), ran);
      }
      team.run(
          member -> {
            member.sync();
            ran.add(member.index());
          });
      assertEquals(Set.of(0, 1, 2), ran);
    }
  }

  /** A thread that cannot start, because the system has reached its limit. */
  private static final class LimitedThread extends Thread {

    private final int[] refused;

    LimitedThread(Runnable work, int[] refused) {
      super(work);
      this.refused = refused;
    }

    @Override
    public synchronized void start() {
      if (refused[0]-- > 0) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      super.start();
    }
  }

  /** Throws what nothing declares, as Kotlin does. */
  private static final class Sneaky {

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T extends Throwable> RuntimeException unchecked(Throwable failure) throws T {
      throw (T) failure;
    }
  }
}
