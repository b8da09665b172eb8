package dev.nn.core.files;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Repeats work on files until it is done, because interrupting the thread closes their channels.
 */
public final class Uninterrupted {

  private Uninterrupted() {}

  /** Work on a file that may be repeated from the start. */
  @FunctionalInterface
  public interface Work<T> {

    /** Opens the channels it needs, and returns the result. */
    T run() throws IOException;
  }

  /** Returns the work's result; the thread's interrupt status stays as it was. */
  public static <T> T run(Work<T> work) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
