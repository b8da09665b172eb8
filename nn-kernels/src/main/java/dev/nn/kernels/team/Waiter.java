package dev.nn.kernels.team;

import dev.nn.kernels.team.Team.Arrivals;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The waits of one thread of a team for a signal of the others. The thread spins first, because the
 * others mostly arrive at once. Then it leaves the processor to the thread that it waits for, which
 * has probably none.
 *
 * <p>Within a run it yields, and only naps after many time slices: the scheduler moves one of two
 * threads from the processor that they share to a free one while both are ready to run, and is slow
 * to notice threads that take turns to sleep. Between runs, which may lie hours apart, the thread
 * parks until it is woken.
 */
final class Waiter {

  /** Waits of at least this time count as long; members that all run arrive within less. */
  private static final long LONG_NANOS = 100_000;

  /** Some microseconds, in which most waits end before anything reads the clock. */
  private static final int FEW_SPINS = 256;

  /** A hundred microseconds, more or less, as long as a processor takes to pause. */
  private static final int SPINS = 4_000;

  /** Longer than the scheduler takes to move one of two threads to a free processor. */
  private static final long YIELDING_NANOS = 20_000_000;

  private static final long NAP_NANOS = 20_000;

  /** The thread from shortly before it parks until it goes on. */
  private volatile @Nullable Thread parked;

  private long waitedNanos;

  /** Waits within a run until a member has come to a barrier, or has failed. */
  @SuppressWarnings("ThreadPriorityCheck") // a hint, which no result depends on
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

  /** Waits between runs, as {@link #await} does. */
  void awaitWake(AtomicInteger signal, int awaited) {
    if (!spin(signal, awaited, SPINS)) {
      park(signal, awaited);
    }
  }

  /**
   * Waits without spinning. The thread that sets the signal calls {@link #wake} afterwards: this
   * one announces that it parks before it reads the signal once more, so that no wake-up is lost.
   *
   * <p>An interrupt ends with the wait: a plug-in may have interrupted the thread, which would not
   * park until the next run otherwise, but spin.
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

  /** Returns the time of all long waits within runs since the last call, in nanoseconds. */
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
