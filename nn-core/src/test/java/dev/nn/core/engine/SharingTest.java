package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.core.engine.Sharing.Plan;
import dev.nn.kernels.team.Team;
import org.junit.jupiter.api.Test;

class SharingTest {

  private static final int PARAMETERS = 20_000;

  /** More steps than come before a comparison and settle in it. */
  private static final int LONG = 2 * Plan.FIRST + 1000;

  private long now;
  private boolean isSettled = true;

  private Sharing sharing(Team team) {
    return new Sharing(PARAMETERS, team, () -> isSettled, () -> now);
  }

  @Test
  void stepsBetweenSmallAndLargeFollowTheirTimes() {
    try (Team team = new Team(2)) {
      Sharing sharing = sharing(team);
      assertEquals(1, after(sharing, 1, 2));
      assertEquals(1, after(sharing, 8, 30));
      assertEquals(2, after(sharing, 16, 10));
      assertEquals(2, after(sharing, 64, 10));
      assertEquals(1, after(sharing, 128, 30));
      assertEquals(2, after(sharing, 20_000, 30));
    }
  }

  @Test
  void aLastBatchHasAChoiceOfItsOwn() {
    try (Team team = new Team(2)) {
      Sharing sharing = sharing(team);
      after(sharing, 32, 30);
      assertEquals(1, sharing.members(32));
      assertEquals(1, sharing.members(7));
      after(sharing, 7, 10);
      assertEquals(2, sharing.members(7));
      assertEquals(1, sharing.members(32));
    }
  }

  @Test
  void oneThreadWorksUntilTheKernelsAreSettled() {
    try (Team team = new Team(2)) {
      Sharing sharing = sharing(team);
      isSettled = false;
      assertEquals(1, after(sharing, 64, 10));
      assertEquals(2, after(sharing, 20_000, 30));
      isSettled = true;
      assertEquals(2, sharing.members(64));
    }
  }

  @Test
  void plansAreForgottenWhenKernelsChange() {
    try (Team team = new Team(2)) {
      Sharing sharing = sharing(team);
      assertEquals(1, after(sharing, 64, 30));
      isSettled = false;
      assertEquals(1, sharing.members(64));
      isSettled = true;
      assertEquals(2, sharing.members(64));
    }
  }

  @Test
  void oneThreadIsAlwaysAlone() {
    try (Team team = new Team(1)) {
      assertEquals(1, after(sharing(team), 64, 10));
    }
  }

  /** Returns the members after some steps that take one thread 20 and all threads another time. */
  private int after(Sharing sharing, int rows, long sharedTime) {
    for (int i = 0; i < LONG; i++) {
      int members = sharing.members(rows);
      sharing.begin();
      now += 10_000 * (members == 1 ? 20 : sharedTime);
      sharing.end(rows, members);
    }
    return sharing.members(rows);
  }
}
