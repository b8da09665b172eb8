package dev.nn.kernels.team;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The hand-over to a thread that is about to park. It sees what was written before the signal, and
 * no wake-up is lost: jcstress reports an actor that does not end.
 */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "woken, with the task")
@Outcome(expect = Expect.FORBIDDEN, desc = "woken without the task")
@State
public class WakeStress {

  private final Waiter waiter = new Waiter();
  private final AtomicInteger signal = new AtomicInteger();
  private int task;

  @Actor
  public void helper(I_Result r) {
    waiter.park(signal, 1);
    r.r1 = task;
  }

  @Actor
  public void caller() {
    task = 1;
    signal.set(1);
    waiter.wake();
  }
}
