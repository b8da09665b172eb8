package dev.nn.kernels.team;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Three members synchronize in quick succession. A fast member may arrive at the next barrier
 * before a slow one has left the last, and must not count for that one.
 */
@JCStressTest
@Outcome(id = "9, 9, 9", expect = Expect.ACCEPTABLE, desc = "each saw all writes, three times")
@Outcome(expect = Expect.FORBIDDEN, desc = "a member left before the others arrived")
@State
public class CrowdedBarrierStress {

  /** Keeps its threads over many states; one for each thread of jcstress. */
  private static final ThreadLocal<Team> TEAM = ThreadLocal.withInitial(() -> new Team(3));

  private final int[] written = new int[3];
  private final int[] seen = new int[3];

  @Actor
  public void caller(III_Result r) {
    TEAM.get().run(this::synchronize);
    r.r1 = seen[0];
    r.r2 = seen[1];
    r.r3 = seen[2];
  }

  private void synchronize(Member member) {
    int sum = 0;
    for (int barrier = 1; barrier <= 3; barrier++) {
      written[member.index()] = barrier;
      member.sync();
      sum += (written[0] + written[1] + written[2]) / barrier;
      member.sync();
    }
    seen[member.index()] = sum;
  }
}
