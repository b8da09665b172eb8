package dev.nn.kernels.team;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Threads that do one piece of work together: the caller and some of the team's own.
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

  /** The work that all members run at once. */
  public interface Work {

    /**
     * Computes one member's part.
     *
     * @param member the member that this thread is
     */
    void run(Member member);
  }

  private static final Work NOTHING = member -> {};

  /** The time of a run that is not timed. */
  private static final long UNKNOWN = -1;

  /** The runs of which one is timed: the clock takes as long as a barrier. A power of two. */
  private static final int TIMED = 8;

  private final Member[] members;
  private final Waiter[] waiters;
  private final List<Helper> helpers = new ArrayList<>();
  private final ThreadFactory factory;
  private final Parallelism parallelism;

  /** The barriers that each member has come to in the run. */
  private final Arrivals arrivals;

  /** The members that are done with the run, as having come to barrier 1. */
  private final Arrivals ends;

  private Work work = NOTHING;
  private int runs;

  /** The time of the last run that was timed, without the longest waits of a member. */
  private long workNanos;

  private boolean closed;

  /**
   * Makes a team.
   *
   * @throws IllegalArgumentException if there are fewer than 1
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

  /**
   * Returns the number of members.
   *
   * @return the number, at least 1
   */
  public int size() {
    return members.length;
  }

  /**
   * Returns the number of members that should share the next run: all, or 1 while other programs
   * have the processors, so that the caller is faster alone.
   *
   * @return the number: {@link #size()} or 1
   */
  public int threads() {
    int threads = parallelism.threads();
    if (threads == 1) {
      endThreads();
    }
    return threads;
  }

  /**
   * Runs the work on all members at once, the first in this thread, and returns when all are done.
   *
   * <p>A failure of a member ends the work of the others at their next {@link Member#sync} and
   * reaches the caller as it was thrown, checked or not; of several failures, that of the first
   * member.
   *
   * @throws IllegalStateException if the team is closed, or the system refuses a thread
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
      helpers.get(i).start(); // which sees everything above
    }
    runAs(members[0]);
    for (int i = 1; i < members.length; i++) {
      waiters[0].await(ends, i, 1);
    }
    work = NOTHING;
    endRun(isTimed ? parallelism.now() - from : UNKNOWN);
  }

  /** Lets the threads end. */
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

  /** Starts the threads that are missing before any gets work, so that none waits for another. */
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
            "the system refuses thread %s of %s (%s); use fewer threads, or raise the limit of threads of the user or container"
                .formatted(helper.member.index() + 1, size(), e.getMessage()),
            e);
      }
      helpers.add(helper);
    }
  }

  /**
   * Lets the threads end, until the next run starts others. The scheduler starts a new thread on a
   * free processor, but often wakes an old one on that of the caller, where both then take turns.
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
      // Another member failed, and its failure is kept.
    } catch (Throwable e) {
      member.fail(e);
      arrivals.fail(member.index());
    }
  }

  /** Judges the run, and throws the failure of the first member that failed. */
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

  /** Lets a checked exception pass that nothing declares. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  /** The life of a thread of the team: it waits for runs and does its part of them. */
  private final class Helper implements Runnable {

    private final Member member;
    private final Waiter waiter = new Waiter();

    /** The number of runs so far; negative when the thread should end. */
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
        Thread.interrupted(); // by a plug-in, which is over
        ends.arrive(member.index(), 1);
        next = next + 1 & Integer.MAX_VALUE;
        waiter.awaitWake(runs, next);
      }
    }
  }

  /** Ends the work of a member that waits for one that failed. */
  @SuppressWarnings("serial")
  private static final class Stopped extends RuntimeException {

    Stopped() {
      super("another member failed", null, false, false);
    }
  }

  /**
   * The number of the barrier that each member of a team has come to in a run, from 1; its
   * complement once the member has failed. Those who see a number see all that its member wrote
   * before it came.
   *
   * <p>Only the member itself writes its number, which lies in a cache line of its own: two members
   * meet in the time in which a line goes from one processor to another.
   */
  static final class Arrivals {

    /**
     * The distance of two numbers: two lines of 64 bytes, since processors fetch lines in pairs.
     */
    private static final int APART = 32;

    private final AtomicIntegerArray barriers;

    Arrivals(int members) {
      barriers = new AtomicIntegerArray((members + 1) * APART);
    }

    /** Begins a run, before any member takes part in it. */
    void clear() {
      for (int i = 0; i < barriers.length(); i += APART) {
        barriers.setPlain(i, 0);
      }
    }

    void arrive(int member, int barrier) {
      barriers.setRelease(place(member), barrier);
    }

    /** Ends the waits of others for a member: it comes to no barrier after its last one. */
    void fail(int member) {
      barriers.setRelease(place(member), ~barriers.getPlain(place(member)));
    }

    /** Returns whether a member has come to a barrier, or has failed. */
    boolean isDecided(int member, int barrier) {
      int last = barriers.getAcquire(place(member));
      return last >= barrier || last < 0;
    }

    /** Returns whether a member has come to a barrier, once that is decided. */
    boolean hasArrived(int member, int barrier) {
      int last = barriers.getAcquire(place(member));
      return (last < 0 ? ~last : last) >= barrier;
    }

    private static int place(int member) {
      return (member + 1) * APART;
    }
  }
}
