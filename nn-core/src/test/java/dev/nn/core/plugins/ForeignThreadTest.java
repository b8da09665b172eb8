package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ForeignThreadTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final List<String> used = new ArrayList<>();

  /** Steps that each use what they compute; a null ends them. */
  private ForeignThread.Steps steps(List<Supplier<String>> work) {
    Iterator<Supplier<String>> rest = work.iterator();
    return () -> {
      if (!rest.hasNext()) {
        return null;
      }
      String result = rest.next().get();
      return () -> used.add(result);
    };
  }

  @Test
  void runsAllSteps() {
    ForeignThread.Steps steps = steps(List.of(() -> "a", () -> "b"));

    assertEquals(Optional.empty(), ForeignThread.run(steps, LONG, place -> {}));
    assertEquals(List.of("a", "b"), used);
  }

  @Test
  void aStepLeftBehindHasNoEffectEvenIfItEnds() throws InterruptedException {
    CountDownLatch late = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    ForeignThread.Steps steps =
        steps(
            List.of(
                () -> "a",
                () -> {
                  threads.add(Thread.currentThread());
                  await(late);
                  over.countDown();
                  return "late";
                },
                () -> "b"));

    Optional<String> place = ForeignThread.run(steps, Duration.ofMillis(50), p -> {});
    late.countDown();
    over.await();
    threads.get(0).join();

    assertTrue(place.orElseThrow().contains("ForeignThreadTest.await"), place.toString());
    assertEquals(List.of("a"), used);
    assertEquals(Optional.empty(), ForeignThread.run(steps, LONG, p -> {}), "the rest");
    assertEquals(List.of("a", "b"), used);
  }

  /** The step is interrupted when it is left behind, and goes on. */
  private static void await(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void anInterruptionWaitsForTheEnd() {
    Thread.currentThread().interrupt();

    assertEquals(Optional.empty(), ForeignThread.run(steps(List.of(() -> "a")), LONG, place -> {}));
    assertTrue(Thread.interrupted(), "the interruption remains");
    assertEquals(List.of("a"), used);
  }

  @Test
  void aFailureOfOurOwnIsNotHidden() {
    ForeignThread.Steps steps =
        steps(
            List.of(
                () -> {
                  throw new IllegalStateException("ours");
                }));

    Exception e =
        assertThrows(
            IllegalStateException.class, () -> ForeignThread.run(steps, LONG, place -> {}));
    assertEquals("ours", e.getCause().getMessage());
  }
}
