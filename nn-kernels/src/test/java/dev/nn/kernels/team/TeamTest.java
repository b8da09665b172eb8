package dev.nn.kernels.team;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void everyMemberSeesWhatAllWroteBeforeTheyMet(int size) {
    try (Team team = new Team(size)) {
      for (int round = 0; round < 200; round++) {
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

  @Test
  void threadsEndWithTheTeam() throws InterruptedException {
    Thread[] ran = new Thread[2];
    Team team = new Team(2);
    team.run(member -> ran[member.index()] = Thread.currentThread());
    team.close();
    ran[1].join();
    assertThrows(IllegalStateException.class, () -> team.run(member -> {}));
  }

  @Test
  void refusesATeamOfNobody() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Team(0));
    assertEquals("0 threads, must be at least 1", e.getMessage());
  }
}
