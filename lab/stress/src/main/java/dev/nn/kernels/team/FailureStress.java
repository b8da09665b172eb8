package dev.nn.kernels.team;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * Each member in turn throws while the others wait at the barrier. The caller must get what was
 * thrown, nobody may pass the barrier, and the same threads' next run must be right.
 */
@JCStressTest
@Outcome(id = "1, 0, 3, 0", expect = Expect.ACCEPTABLE, desc = "told, and all goes on")
@Outcome(expect = Expect.FORBIDDEN, desc = "a failure was lost, or spoils the next run")
@State
public class FailureStress {

  private static final ThreadLocal<Team> TEAM = ThreadLocal.withInitial(() -> new Team(3));
  private static final ThreadLocal<AtomicInteger> RUN = ThreadLocal.withInitial(AtomicInteger::new);

  private final int[] passed = new int[3];

  @Actor
  public void caller(IIII_Result r) {
    int run = RUN.get().getAndIncrement();
    int failing = Math.floorMod(run, 3);
    boolean late = (run & 1) == 0;
    r.r1 = failure(failing, late);
    r.r2 = passed[0] + passed[1] + passed[2];
    r.r4 = 0;
    TEAM.get()
        .run(
            member -> {
              member.sync();
              passed[member.index()] = 1;
            });
    r.r3 = passed[0] + passed[1] + passed[2];
  }

  /** Returns 1 if the caller gets the failure of the member. */
  private int failure(int failing, boolean late) {
    IllegalStateException broken = new IllegalStateException("broken");
    try {
      TEAM.get()
          .run(
              member -> {
                if (late) {
                  member.sync();
                }
                if (member.index() == failing) {
                  throw broken;
                }
                member.sync();
                passed[member.index()] = 1;
              });
      return 0;
    } catch (IllegalStateException e) {
      return e == broken ? 1 : 2;
    }
  }
}
