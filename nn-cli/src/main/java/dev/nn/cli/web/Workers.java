package dev.nn.cli.web;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that answer requests, one for each connection in use: virtual ones on JDK 21 and later,
 * which this code, compiled for JDK 17, finds by reflection.
 */
final class Workers {

  /** The first JDK with virtual threads. */
  private static final int VIRTUAL = 21;

  /**
   * The first JDK in which a virtual thread that waits in a synchronized method can be unmounted.
   */
  private static final int UNPINNED = 24;

  private static final int IDLE_SECONDS = 10;

  private Workers() {}

  /** Starts at most {@code most} threads; a task beyond them is refused. */
  static ExecutorService start(int most) {
    int jdk = Runtime.version().feature();
    if (jdk >= VIRTUAL) {
      if (jdk < UNPINNED) {
        carry(most);
      }
      try {
        return (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("JDK " + jdk + " has no virtual threads", e);
      }
    }
    return new ThreadPoolExecutor(
        0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Workers::platformThread);
  }

  /**
   * Lets virtual threads have a platform thread each. The JDK's server reads requests in
   * synchronized methods, so a few slow clients would hold all carriers, of which there is one for
   * each processor.
   */
  private static void carry(int most) {
    for (String property : new String[] {"parallelism", "maxPoolSize"}) {
      String name = "jdk.virtualThreadScheduler." + property;
      if (System.getProperty(name) == null) {
        System.setProperty(name, String.valueOf(most));
      }
    }
  }

  private static Thread platformThread(Runnable task) {
    Thread thread = new Thread(task, "nn-web");
    thread.setDaemon(true);
    return thread;
  }
}
