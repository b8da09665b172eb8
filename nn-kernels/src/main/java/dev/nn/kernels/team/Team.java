package dev.nn.kernels.team;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Threads that share one piece of work: the caller and the team's own threads.
 *
 * <p>Between two pieces of work, a thread first spins for a moment, because the next training step
 * usually follows at once, and then parks. The threads are daemons and start when they first get
 * work. Only one caller at a time may use a team.
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

  /** The work that all members run at the same time. */
  public interface Work {

    /**
     * Computes one member's part.
     *
     * @param member the member for which this thread works
     */
    void run(Member member);
  }

  private static final Work NOTHING = member -> {};

  /** Stands for the time of a run that is not timed. */
  private static final long UNKNOWN = -1;

  /**
   * One in this many runs is timed, because reading the clock takes as long as a barrier. A power
   * of two.
   */
  private static final int TIMED = 8;

  private final Member[] members;
  private final Waiter[] waiters;
  private final List<Helper> helpers = new ArrayList<>();
  private final ThreadFactory factory;
  private final Parallelism parallelism;

  /** The last barrier of the run at which each member has arrived. */
  private final Arrivals arrivals;

  /** The members that have finished the run: these have arrived at barrier 1. */
  private final Arrivals ends;

  private Work work = NOTHING;
  private int runs;

  /** The time of the last timed run, less the longest waiting time of a member. */
  private long workNanos;

  private boolean closed;

  /**
   * Creates a team.
   *
   * @throws IllegalArgumentException if the size is below 1
   */
  public Team(int size) {
    this(size, Thread::new, new Parallelism(size, System::nanoTime));
  }

  Team(int size, ThreadFactory factory, Parallelism parallelism) {
    if (size < 1) {
      throw new IllegalArgumentException(size + " threads, must be at least 1");
    }
    this.factory = factory;
    this.parallelism = parallelism;
    arrivals = new Arrivals(size);
    ends = new Arrivals(size);
    members = new Member[size];
    waiters = new Waiter[size];
    for (int i = 0; i < size; i++) {
      members[i] = new Member(this, i, size);
      waiters[i] = new Waiter();
    }
  }

  /** {@return the number of members, at least 1} */
  public int size() {
    return members.length;
  }

  /**
   * {@return how many members should share the next run: {@link #size()}; or 1 while other programs
   * use the processors, because the caller alone is then faster}
   */
  public int threads() {
    int threads = parallelism.threads();
    if (threads == 1) {
      endThreads();
    }
    return threads;
  }

  /**
   * Runs the work on all members at the same time, the first in this thread, and returns when all
   * have finished.
   *
   * <p>If a member fails, the others stop at their next {@link Member#sync}. The caller gets the
   * exception exactly as it was thrown, checked or not. If several members fail, the caller gets
   * the exception of the first of them.
   *
   * @throws IllegalStateException if the team is closed, or the system cannot start a thread
   */
  public void run(Work task) {
    if (closed) {
      throw new IllegalStateException("the team of " + size() + " threads is closed");
    }
    startThreads();
    boolean isTimed = (runs++ & (TIMED - 1)) == 0;
    long from = isTimed ? parallelism.now() : 0;
    arrivals.clear();
    ends.clear();
    work = task;
    for (int i = 0; i < helpers.size(); i++) {
      helpers.get(i).start(); // makes all writes above visible to the thread
    }
    runAs(members[0]);
    for (int i = 1; i < members.length; i++) {
      waiters[0].await(ends, i, 1);
    }
    work = NOTHING;
    endRun(isTimed ? parallelism.now() - from : UNKNOWN);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    endThreads();
  }

  void sync(Member member) {
    int self = member.index();
    int barrier = member.nextBarrier();
    arrivals.arrive(self, barrier);
    for (int i = 0; i < members.length; i++) {
      if (i != self) {
        waiters[self].await(arrivals, i, barrier);
        if (!arrivals.hasArrived(i, barrier)) {
          throw new Stopped();
        }
      }
    }
  }

  /** Starts all missing threads before any gets work, so that none waits for another to start. */
  private void startThreads() {
    while (helpers.size() < members.length - 1) {
      Helper helper = new Helper(members[helpers.size() + 1]);
      Thread thread = factory.newThread(helper);
      thread.setName("nn-team-" + helper.member.index());
      thread.setDaemon(true);
      try {
        thread.start();
      } catch (OutOfMemoryError e) {
        throw new IllegalStateException(
            "the system cannot start thread %s of %s (%s); use fewer threads, or raise the thread limit of the user or container"
                .formatted(helper.member.index() + 1, size(), e.getMessage()),
            e);
      }
      helpers.add(helper);
    }
  }

  /**
   * Ends the threads; the next run starts new ones. The scheduler starts a new thread on a free
   * processor, but often wakes an old one on the caller's processor, and the two then alternate.
   */
  void endThreads() {
    helpers.forEach(Helper::end);
    helpers.clear();
  }

  private void runAs(Member member) {
    member.begin();
    try {
      work.run(member);
    } catch (Stopped e) {
      // Another member failed; its exception is kept.
    } catch (Throwable e) {
      member.fail(e);
      arrivals.fail(member.index());
    }
  }

  /** Evaluates the run, and throws the exception of the first member that failed. */
  private void endRun(long nanos) {
    long longest = 0;
    long waited = 0;
    Throwable failure = null;
    for (int i = members.length - 1; i >= 0; i--) {
      long own = waiters[i].takeWaitedNanos();
      waited += own;
      longest = Math.max(longest, own);
      Throwable thrown = members[i].failure();
      failure = thrown == null ? failure : thrown;
    }
    if (nanos != UNKNOWN) {
      workNanos = nanos - longest;
    }
    parallelism.record(workNanos + longest, waited);
    if (failure != null) {
      throw Team.<RuntimeException>unchecked(failure);
    }
  }

  /** Throws a checked exception that no method declares. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  /** What a thread of the team does: it waits for runs and does its part of them. */
  private final class Helper implements Runnable {

    private final Member member;
    private final Waiter waiter = new Waiter();

    /** The number of runs so far; negative if the thread should end. */
    private final AtomicInteger runs = new AtomicInteger();

    Helper(Member member) {
      this.member = member;
    }

    void start() {
      runs.set(runs.get() + 1 & Integer.MAX_VALUE);
      waiter.wake();
    }

    void end() {
      runs.set(-1);
      waiter.wake();
    }

    @Override
    public void run() {
      int next = 1;
      waiter.awaitWake(runs, next);
      while (runs.get() == next) {
        runAs(member);
        Thread.interrupted(); // clears an interrupt by a plug-in, whose call is over
        ends.arrive(member.index(), 1);
        next = next + 1 & Integer.MAX_VALUE;
        waiter.awaitWake(runs, next);
      }
    }
  }

  /** Stops a member that waits for a member that has failed. */
  @SuppressWarnings("serial")
  private static final class Stopped extends RuntimeException {

    Stopped() {
      super("another member failed", null, false, false);
    }
  }

  /**
   * For each member of a team, the number of the last barrier of the run at which it has arrived,
   * from 1. If the member has failed, the complement of that number. A thread that reads a number
   * sees everything that the member wrote before it arrived.
   *
   * <p>Only the member itself writes its number, and each number has a cache line of its own. So
   * two members can synchronize in the time that a line takes from one processor to another.
   */
  static final class Arrivals {

    /**
     * The distance between two numbers: two lines of 64 bytes, because processors fetch lines in
     * pairs.
     */
    private static final int APART = 32;

    private final AtomicIntegerArray barriers;

    Arrivals(int members) {
      barriers = new AtomicIntegerArray((members + 1) * APART);
    }

    /** Resets the numbers before any member takes part in a run. */
    void clear() {
      for (int i = 0; i < barriers.length(); i += APART) {
        barriers.setPlain(i, 0);
      }
    }

    void arrive(int member, int barrier) {
      barriers.setRelease(place(member), barrier);
    }

    /**
     * Ends the waits for a member that has failed, because it will not arrive at another barrier.
     */
    void fail(int member) {
      barriers.setRelease(place(member), ~barriers.getPlain(place(member)));
    }

    /** Returns whether a member has arrived at a barrier, or has failed. */
    boolean isDecided(int member, int barrier) {
      int last = barriers.getAcquire(place(member));
      return last >= barrier || last < 0;
    }

    /** Returns whether a member has arrived at a barrier, if {@link #isDecided} returned true. */
    boolean hasArrived(int member, int barrier) {
      int last = barriers.getAcquire(place(member));
      return (last < 0 ? ~last : last) >= barrier;
    }

    private static int place(int member) {
      return (member + 1) * APART;
    }
  }
}
