package dev.nn.cli.web;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The exceptions and errors that leave a handler of a server in this process. A client sees no
 * answer then, as after a request that breaks off: the JDK's server logs an exception and closes
 * the connection, and an error ends the thread.
 */
final class ServerFailures {

  /** The log of the JDK's server; kept here, since the log manager forgets unused loggers. */
  private static final Logger LOG = Logger.getLogger("com.sun.net.httpserver");

  private static final ConcurrentLinkedQueue<Throwable> FOUND = new ConcurrentLinkedQueue<>();

  static {
    LOG.setLevel(Level.ALL);
    LOG.setUseParentHandlers(false);
    LOG.addHandler(new Watch());
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> FOUND.add(failure));
  }

  private ServerFailures() {}

  /** Starts to watch, if this process does not yet. */
  static void watch() {
    // by the block above
  }

  /** Returns and removes the oldest failure. */
  static Optional<Throwable> next() {
    return Optional.ofNullable(FOUND.poll());
  }

  private static final class Watch extends Handler {

    @Override
    public void publish(LogRecord entry) {
      Throwable thrown = entry.getThrown();
      if (thrown != null && isOfHandler(thrown)) {
        FOUND.add(thrown);
      }
    }

    /**
     * Returns whether a handler failed, rather than the client, which closes its connection, or the
     * JDK's server before it calls a handler: it throws by itself for some requests, such as one
     * for a URI without a path.
     */
    private static boolean isOfHandler(Throwable thrown) {
      return thrown instanceof Error
          || (!(thrown instanceof IOException)
              && Stream.of(thrown.getStackTrace())
                  .anyMatch(
                      f ->
                          f.getClassName().equals(WebServer.class.getName())
                              && f.getMethodName().equals("handle")));
    }

    @Override
    public void flush() {
      // nothing is buffered
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
