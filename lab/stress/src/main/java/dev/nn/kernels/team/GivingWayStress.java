package dev.nn.kernels.team;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A team lets its threads go between two runs, as while other programs have the processors, works
 * with others, and is closed. No thread of the first run takes part in the second; all of them end,
 * at any place of their wait.
 */
@JCStressTest
@Outcome(id = "1, 2, 0", expect = Expect.ACCEPTABLE, desc = "other threads, and all have ended")
@Outcome(expect = Expect.FORBIDDEN, desc = "a thread was kept, or took part twice")
@State
public class GivingWayStress {

  private final int[] results = new int[2];
  private final Thread[] threads = new Thread[2];

  @Actor
  public void caller(III_Result r) {
    Team team = new Team(2);
    int first = run(team, 1);
    Thread before = threads[1];
    team.endThreads();
    int second = run(team, 2);
    Thread after = threads[1];
    team.close();
    r.r1 = first;
    r.r2 = before == after ? -1 : second;
    r.r3 = await(before) + await(after);
  }

  private int run(Team team, int value) {
    team.run(
        member -> {
          results[member.index()] += 1;
          threads[member.index()] = Thread.currentThread();
          member.sync();
        });
    return results[0] == results[1] && results[1] == value ? value : -1;
  }

  /** Waits for the end of a thread; jcstress reports one that does not end. */
  private static int await(Thread thread) {
    try {
      thread.join();
      return 0;
    } catch (InterruptedException e) {
      return 1;
    }
  }
}
