package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.WebServer.TimeLimit;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeLimitTest {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  @Test
  void aTaskThatTakesTooLongIsInterrupted() {
    AtomicBoolean interrupted = new AtomicBoolean();
    try (TimeLimit limit = new TimeLimit(Duration.ofMillis(10))) {
      limit.run(() -> interrupted.set(isInterrupted()));
      assertTrue(interrupted.get());
      assertFalse(Thread.interrupted());
    }
  }

  @Test
  void aPausedTaskIsNotInterruptedUntilItGoesOn() {
    AtomicBoolean waited = new AtomicBoolean();
    AtomicBoolean interrupted = new AtomicBoolean();
    try (TimeLimit limit = new TimeLimit(Duration.ofMillis(20));
        TimeLimit later = new TimeLimit(Duration.ofMillis(60))) {
      CountDownLatch over = new CountDownLatch(1);
      Thread other =
          new Thread(
              () ->
                  later.run(
                      () -> {
                        isInterrupted();
                        over.countDown();
                      }));
      limit.run(
          () -> {
            limit.pause();
            other.start();
            try {
              over.await(); // three times the limit
              waited.set(true);
            } catch (InterruptedException e) {
              return;
            }
            limit.restart();
            interrupted.set(isInterrupted());
          });
    }
    assertTrue(waited.get());
    assertTrue(interrupted.get());
  }

  @Test
  void aTaskThatFailsIsOver() {
    try (TimeLimit limit = new TimeLimit(Duration.ofHours(1))) {
      Runnable failing =
          () -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("failed");
          };
      assertEquals(
          "failed",
          assertThrows(IllegalStateException.class, () -> limit.run(failing)).getMessage());
      assertFalse(Thread.interrupted());
    }
  }

  @Test
  void aTaskAfterTheEndRuns() {
    TimeLimit limit = new TimeLimit(Duration.ofHours(1));
    limit.close();
    AtomicBoolean ran = new AtomicBoolean();
    limit.run(() -> ran.set(true));
    assertTrue(ran.get());
  }

  private static boolean isInterrupted() {
    try {
      return NEVER.await(1, TimeUnit.HOURS);
    } catch (InterruptedException e) {
      return true;
    }
  }
}
