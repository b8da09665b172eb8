package dev.nn.kernels.team;

import dev.nn.kernels.team.Team.Arrivals;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes one thread of a team wait for a signal of the others. The thread spins first, because the
 * others usually arrive at once. Then it gives up its processor, because the thread for which it
 * waits probably has none.
 *
 * <p>Within a run, it yields, and naps only after many time slices. If two threads share a
 * processor, the scheduler moves one of them to a free processor while both are ready to run, but
 * is slow to notice threads that alternate between sleeping and running. Between runs, which may be
 * hours apart, the thread parks until it is woken.
 */
final class Waiter {

  /** Waits of at least this time count as long. If all members are running, they arrive sooner. */
  private static final long LONG_NANOS = 100_000;

  /** Some microseconds. Most waits end within them, before the clock is read. */
  private static final int FEW_SPINS = 256;

  /** About a hundred microseconds, depending on how long a processor takes for a spin. */
  private static final int SPINS = 4_000;

  /** Longer than the scheduler takes to move one of two threads to a free processor. */
  private static final long YIELDING_NANOS = 20_000_000;

  private static final long NAP_NANOS = 20_000;

  /** This thread, from shortly before it parks until it continues. */
  private volatile @Nullable Thread parked;

  private long waitedNanos;

  /** Waits within a run until a member has arrived at a barrier, or has failed. */
  @SuppressWarnings("ThreadPriorityCheck") // only a hint: no result depends on it
  void await(Arrivals arrivals, int member, int barrier) {
    if (spin(arrivals, member, barrier, FEW_SPINS)) {
      return;
    }
    long from = System.nanoTime();
    boolean arrived = spin(arrivals, member, barrier, SPINS);
    while (!arrived) {
      if (System.nanoTime() - from < YIELDING_NANOS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(this, NAP_NANOS);
      }
      arrived = arrivals.isDecided(member, barrier);
    }
    long nanos = System.nanoTime() - from;
    if (nanos >= LONG_NANOS) {
      waitedNanos += nanos;
    }
  }

  /** Waits between runs: spins, then parks. */
  void awaitWake(AtomicInteger signal, int awaited) {
    if (!spin(signal, awaited, SPINS)) {
      park(signal, awaited);
    }
  }

  /**
   * Waits without spinning. The thread that sets the signal must call {@link #wake} afterwards. No
   * wake-up gets lost, because this thread announces that it parks before it reads the signal once
   * more.
   *
   * <p>An interrupt is cleared: a plug-in may have interrupted the thread, which would then spin
   * until the next run, because it could not park.
   */
  void park(AtomicInteger signal, int awaited) {
    parked = Thread.currentThread();
    while (!spin(signal, awaited, 1)) {
      LockSupport.park(this);
      Thread.interrupted();
    }
    parked = null;
  }

  void wake() {
    Thread thread = parked;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Returns the sum of all long waits within runs since the last call, in nanoseconds. */
  long takeWaitedNanos() {
    long nanos = waitedNanos;
    waitedNanos = 0;
    return nanos;
  }

  private static boolean spin(Arrivals arrivals, int member, int barrier, int spins) {
    for (int i = 0; i < spins; i++) {
      if (arrivals.isDecided(member, barrier)) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private static boolean spin(AtomicInteger signal, int awaited, int spins) {
    for (int i = 0; i < spins; i++) {
      int value = signal.get();
      if (value == awaited || value < 0) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }
}
