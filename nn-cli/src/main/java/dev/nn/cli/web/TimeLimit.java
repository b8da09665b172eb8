package dev.nn.cli.web;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A limit on the time that threads spend on a task. The thread of a task that takes longer is
 * interrupted: the channel that it reads from or writes to is then closed, as {@link
 * java.nio.channels.InterruptibleChannel} says, which ends the connection of a slow client.
 *
 * <p>The JDK's server has the properties {@code sun.net.httpserver.maxReqTime} and {@code
 * maxRspTime}. They hold for all servers of a process, and {@code maxRspTime} ends every stream of
 * events.
 */
final class TimeLimit implements AutoCloseable {

  private final long nanos;
  private final ScheduledThreadPoolExecutor timer;

  @SuppressWarnings(
      "ThreadLocalUsage") // a thread answers for several servers, but removes its clock
  private final ThreadLocal<Clock> clocks = new ThreadLocal<>();

  TimeLimit(Duration time) {
    nanos = time.toNanos();
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "nn-web-time");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    // A task that starts while the server closes has no limit; its connection is closed already.
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Runs a task in this thread, within the limit. */
  void run(Runnable task) {
    Clock clock = new Clock(Thread.currentThread());
    clocks.set(clock);
    clock.start();
    try {
      task.run();
    } finally {
      clock.stop();
      clocks.remove();
      Thread.interrupted(); // the thread goes on with other tasks
    }
  }

  /** Stops the clock of the task that this thread runs. */
  void pause() {
    clocks.get().stop();
  }

  /** Gives the task that this thread runs the whole time from now on. */
  void restart() {
    clocks.get().start();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** The time of one task. A number tells a start from later ones, whose thread is not to blame. */
  private final class Clock {

    private final Thread thread;
    private int starts;
    private @Nullable ScheduledFuture<?> end;

    private Clock(Thread thread) {
      this.thread = thread;
    }

    private synchronized void start() {
      stop();
      int number = starts;
      end = timer.schedule(() -> interrupt(number), nanos, TimeUnit.NANOSECONDS);
    }

    private synchronized void stop() {
      starts++;
      if (end != null) {
        end.cancel(false);
        end = null;
      }
    }

    private synchronized void interrupt(int number) {
      if (number == starts) {
        thread.interrupt();
      }
    }
  }
}
