package dev.nn.kernels.team;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do one piece of work together: the caller and some of its own.
 *
 * <p>Between two pieces of work a thread spins for a moment, because the next step of training
 * mostly follows at once, and then parks. The threads are daemons and start with the first work
 * that they get. For one caller at a time.
 *
 * <pre>{@code
 * team.run(member -> {
 *   part(member.from(n, 1), member.to(n, 1));
 *   member.sync(); // until all members are here
 *   ...
 * });
 * }</pre>
 */
public final class Team implements AutoCloseable {

  /** What all members run at once. */
  public interface Work {

    /** Does the part of one member. */
    void run(Member member);
  }

  /** Some hundred microseconds at most: longer than members who all run are apart. */
  private static final int SPINS = 4_000;

  private static final long NAP_NANOS = 20_000;

  private final Member[] members;
  private final @Nullable Thread[] threads;

  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger working = new AtomicInteger();
  private volatile int phase;
  private volatile @Nullable Work work;
  private volatile int round;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  /**
   * A team of so many members, of whom the caller of {@link #run} is the first.
   *
   * @throws IllegalArgumentException if there are fewer than 1
   */
  public Team(int size) {
    if (size < 1) {
      throw new IllegalArgumentException(size + " threads, must be at least 1");
    }
    members = new Member[size];
    threads = new Thread[size];
    for (int i = 0; i < size; i++) {
      members[i] = new Member(this, i, size);
    }
  }

  /** How many members there are. */
  public int size() {
    return members.length;
  }

  /**
   * Runs the work on all members at once, the first in this thread, and returns when all are done.
   *
   * @throws IllegalStateException if the team is closed
   * @throws RuntimeException the first that a member threw; the others stop at their next {@link
   *     Member#sync}
   */
  public void run(Work task) {
    if (closed) {
      throw new IllegalStateException("the team of " + size() + " threads is closed");
    }
    failure = null;
    arrived.set(0);
    phase = 0;
    working.set(members.length - 1);
    work = task;
    int next = round + 1;
    round = next; // the others see it last, and with it everything above
    for (int i = 1; i < members.length; i++) {
      start(i);
    }
    runAs(members[0], task);
    for (int i = 0; working.get() > 0; i++) {
      pause(i);
    }
    work = null;
    rethrow();
  }

  /** Lets the threads end. */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }

  /** Returns when all members have called it. */
  void sync(Member member) {
    int next = member.nextPhase();
    if (arrived.incrementAndGet() == members.length) {
      arrived.set(0);
      phase = next;
      return;
    }
    for (int i = 0; phase != next; i++) {
      if (failure != null) {
        throw new Stopped();
      }
      pause(i);
    }
  }

  private void start(int index) {
    Thread thread = threads[index];
    if (thread != null) {
      LockSupport.unpark(thread);
      return;
    }
    int seen = round - 1;
    Thread made = new Thread(() -> serve(members[index], seen), "nn-team-" + index);
    made.setDaemon(true);
    threads[index] = made;
    made.start();
  }

  private void serve(Member member, int lastRound) {
    int seen = lastRound;
    while (true) {
      for (int i = 0; round == seen && !closed; i++) {
        if (i < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (round == seen) {
        return;
      }
      seen = round;
      Work task = work;
      if (task != null) {
        runAs(member, task);
      }
      working.decrementAndGet();
    }
  }

  private void runAs(Member member, Work task) {
    member.begin();
    try {
      task.run(member);
    } catch (Stopped e) {
      // Another member failed first, and its failure is kept.
    } catch (Throwable e) {
      synchronized (this) {
        failure = failure == null ? e : failure;
      }
    }
  }

  private void rethrow() {
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /**
   * Waits a little. A member that still waits after all spins has lost another to the scheduler;
   * then it sleeps, for to yield could give the processor away for milliseconds.
   */
  private static void pause(int turn) {
    if (turn < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  /** Ends the work of a member that waits for one that failed. */
  @SuppressWarnings("serial")
  private static final class Stopped extends RuntimeException {

    Stopped() {
      super("another member failed", null, false, false);
    }
  }
}
