package dev.nn.kernels.team;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * Two members synchronize three times. After each barrier, each sees what the other wrote before it
 * in ordinary fields. What one writes after a barrier, the other does not see before that barrier.
 */
@JCStressTest
@Outcome(id = "1, 1, 2, 2", expect = Expect.ACCEPTABLE, desc = "each sees the other's writes")
@Outcome(expect = Expect.FORBIDDEN, desc = "a write was missed, or seen too early")
@State
public class BarrierStress {

  private final Team team = new Team(2);
  private final Member first = new Member(team, 0, 2);
  private final Member second = new Member(team, 1, 2);
  private int x;
  private int y;

  @Actor
  public void first(IIII_Result r) {
    x = 1;
    team.sync(first);
    r.r1 = y;
    team.sync(first);
    x = 2;
    team.sync(first);
    r.r3 = y;
  }

  @Actor
  public void second(IIII_Result r) {
    y = 1;
    team.sync(second);
    r.r2 = x;
    team.sync(second);
    y = 2;
    team.sync(second);
    r.r4 = x;
  }
}
