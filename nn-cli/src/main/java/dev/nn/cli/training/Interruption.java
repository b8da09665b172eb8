package dev.nn.cli.training;

import dev.nn.core.listeners.Checkpoints;
import java.util.concurrent.CountDownLatch;

/**
 * The answer to Ctrl-C during a training: the JVM ends only after the step is finished, and its
 * checkpoint written.
 */
final class Interruption {

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  Interruption(Checkpoints checkpoints) {
    hook =
        new Thread(
            () -> {
              checkpoints.interrupt();
              awaitEnd();
            },
            "nn-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the JVM end; what is to be said has been said. */
  void end() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM ends already
    }
  }
}
