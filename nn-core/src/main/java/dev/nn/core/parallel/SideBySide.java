package dev.nn.core.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Runs independent tasks on several threads. Results and failures are the same as if you ran the
 * tasks one after another, because no task depends on another and they start in order.
 */
public final class SideBySide {

  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  private SideBySide() {}

  /** A task with a result. */
  @FunctionalInterface
  public interface Task<T, E extends Exception> {
    /** Runs the task. */
    T run() throws E;
  }

  /**
   * Returns how many threads are worth using here: one per processor, or one inside a task that
   * runs beside other tasks, because these use the remaining processors.
   */
  public static int threads() {
    return INSIDE.get() ? 1 : Runtime.getRuntime().availableProcessors();
  }

  /**
   * Runs all tasks, at most {@code threads} at once, and returns their results in order. After a
   * failure no further task starts. Once all running tasks have ended, the failure of the first
   * task in order that failed is thrown. One of the threads is the caller's. If it is interrupted,
   * it interrupts the other threads as soon as its own task has ended.
   */
  public static <T, E extends Exception> List<T> run(
      List<? extends Task<? extends T, ? extends E>> tasks, int threads) throws E {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads, must be at least 1");
    }
    Run<T> run = new Run<>(tasks, Math.min(threads, tasks.size()));
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < run.threads; i++) {
      Thread thread = new Thread(run::work, "nn-task-" + i);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    run.work();
    join(others);
    return run.<E>results();
  }

  /**
   * Runs a task in the caller's thread, for callers that run tasks side by side in their own way,
   * as on a cluster. Inside the task, {@link #threads} is 1.
   */
  public static <T, E extends Exception> T inOneThread(Task<T, E> task) throws E {
    boolean before = INSIDE.get();
    INSIDE.set(true);
    try {
      return task.run();
    } finally {
      INSIDE.set(before);
    }
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true; // the tasks use the caller's objects, so it must wait for their end
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Run<T> {

    private final List<? extends Task<? extends T, ? extends Exception>> tasks;
    private final int threads;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable T> results;
    private final AtomicReferenceArray<@Nullable Throwable> failures;
    private final AtomicInteger firstFailure = new AtomicInteger(Integer.MAX_VALUE);

    Run(List<? extends Task<? extends T, ? extends Exception>> tasks, int threads) {
      this.tasks = tasks;
      this.threads = threads;
      results = new AtomicReferenceArray<>(tasks.size());
      failures = new AtomicReferenceArray<>(tasks.size());
    }

    void work() {
      boolean before = INSIDE.get();
      INSIDE.set(before || threads > 1);
      try {
        for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
          if (i > firstFailure.get()) {
            return; // a task before the failed one may still fail
          }
          try {
            results.set(i, tasks.get(i).run());
          } catch (Throwable e) {
            failures.set(i, e);
            firstFailure.accumulateAndGet(i, Math::min);
          }
        }
      } finally {
        INSIDE.set(before);
      }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // of what tasks may throw
    <E extends Exception> List<T> results() throws E {
      List<T> all = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        Throwable failure = failures.get(i);
        if (failure instanceof Error error) {
          throw error;
        }
        if (failure != null) {
          throw (E) failure;
        }
        all.add(results.get(i));
      }
      return all;
    }
  }
}
