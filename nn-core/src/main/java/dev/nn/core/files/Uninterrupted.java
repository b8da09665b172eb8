package dev.nn.core.files;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Work on files by channels that an interrupt of the thread closes, repeated until it is done. */
public final class Uninterrupted {

  private Uninterrupted() {}

  /** Work on a file that may be repeated from its beginning. */
  @FunctionalInterface
  public interface Work<T> {

    /** Opens the channels it needs, and returns the result. */
    T run() throws IOException;
  }

  /** Returns the result of some work; the interrupt status of the thread stays as it was. */
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
