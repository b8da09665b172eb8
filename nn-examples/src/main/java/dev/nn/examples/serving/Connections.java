package dev.nn.examples.serving;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads that each serve one connection, from the first byte of a request to the last byte of its
 * answer, so that a slow client holds up nobody else. A thread that takes longer than a limit is
 * interrupted, which closes the connection, as {@link java.nio.channels.InterruptibleChannel} says.
 */
final class Connections implements Executor, AutoCloseable {

  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, task -> daemon(task, "serve-time"));
  private final long nanos;

  /**
   * Creates threads as they are needed.
   *
   * @param most the connections in use at once; the server closes any further one
   * @param limit the time of a request and its answer
   */
  Connections(int most, Duration limit) {
    threads =
        new ThreadPoolExecutor(
            0,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "serve"));
    nanos = limit.toNanos();
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable request) {
    threads.execute(() -> new Limited(request).run());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    timer.shutdownNow();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** A request whose thread is interrupted at the limit, unless it has ended. */
  private final class Limited implements Runnable {

    private final Runnable request;
    private @Nullable Thread thread;

    private Limited(Runnable request) {
      this.request = request;
    }

    @Override
    public void run() {
      begin();
      ScheduledFuture<?> end = timer.schedule(this::interrupt, nanos, TimeUnit.NANOSECONDS);
      try {
        request.run();
      } finally {
        end.cancel(false);
        end();
      }
    }

    private synchronized void begin() {
      thread = Thread.currentThread();
    }

    private synchronized void interrupt() {
      if (thread != null) {
        thread.interrupt();
      }
    }

    private synchronized void end() {
      thread = null;
      Thread.interrupted(); // the thread goes on with other requests
    }
  }
}
