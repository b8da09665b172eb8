package dev.nn.kernels.team;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A caller hands a task with its data to the threads of a team that has worked before, and reads
 * their results, all in ordinary fields and without a barrier in between.
 */
@JCStressTest
@Outcome(id = "7, 7, 14", expect = Expect.ACCEPTABLE, desc = "data and results have arrived")
@Outcome(expect = Expect.FORBIDDEN, desc = "the task or a result was read too early")
@State
public class HandOverStress {

  /** Keeps its threads over many states; one for each thread of jcstress. */
  private static final ThreadLocal<Team> TEAM = ThreadLocal.withInitial(() -> new Team(3));

  private int data;
  private final int[] results = new int[3];

  @Actor
  public void caller(III_Result r) {
    data = 7;
    TEAM.get().run(member -> results[member.index()] = data);
    r.r1 = results[1];
    r.r2 = results[2];
    data = 14;
    TEAM.get().run(member -> results[member.index()] = data);
    r.r3 = Math.min(results[1], results[2]);
  }
}
