package dev.nn.core.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.parallel.SideBySide.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 20})
  void resultsComeInTheOrderOfTheTasks(int threads) {
    List<Task<Integer, RuntimeException>> tasks = new ArrayList<>();
    IntStream.range(0, 10).forEach(i -> tasks.add(() -> i * i));

    assertEquals(
        IntStream.range(0, 10).map(i -> i * i).boxed().toList(), SideBySide.run(tasks, threads));
  }

  @Test
  void noTaskHasNoResult() {
    assertEquals(List.of(), SideBySide.run(List.<Task<String, RuntimeException>>of(), 4));
  }

  /** Both must be running for either to end. */
  @Test
  void tasksRunAtOnce() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    List<Task<Integer, Exception>> tasks = List.of(barrier::await, barrier::await);

    assertEquals(Set.of(0, 1), Set.copyOf(SideBySide.run(tasks, 2)));
  }

  /** The second task fails while the first is still running, and then the first fails too. */
  @Test
  void theFirstFailureInOrderIsThrown() {
    CountDownLatch failing = new CountDownLatch(1);
    Set<Integer> started = ConcurrentHashMap.newKeySet();
    List<Task<String, Exception>> tasks = new ArrayList<>();
    tasks.add(
        () -> {
          failing.await();
          throw new IOException("first");
        });
    tasks.add(
        () -> {
          failing.countDown();
          throw new IllegalStateException("second");
        });
    for (int i = 2; i < 50; i++) {
      int number = i;
      tasks.add(
          () -> {
            started.add(number);
            return "";
          });
    }

    assertEquals(
        "first", assertThrows(IOException.class, () -> SideBySide.run(tasks, 2)).getMessage());
    assertTrue(started.size() <= 1, started::toString); // one may be taken before the failure
  }

  @Test
  void anErrorPassesThrough() {
    List<Task<String, RuntimeException>> tasks =
        List.of(
            () -> {
              throw new OutOfMemoryError("made up");
            });

    assertThrows(OutOfMemoryError.class, () -> SideBySide.run(tasks, 1));
  }

  @Test
  void tasksInsideOthersHaveOneThread() {
    int all = Runtime.getRuntime().availableProcessors();
    List<Task<Integer, RuntimeException>> tasks = List.of(SideBySide::threads, SideBySide::threads);

    assertEquals(all, SideBySide.threads());
    assertEquals(List.of(1, 1), SideBySide.run(tasks, 2));
    assertEquals(List.of(all, all), SideBySide.run(tasks, 1));
    assertEquals(all, SideBySide.threads());
  }

  @Test
  void anInterruptionWaitsForTheTasks() {
    List<Task<Boolean, RuntimeException>> tasks = List.of(() -> false, () -> false);
    Thread.currentThread().interrupt();

    SideBySide.run(tasks, 2);

    assertTrue(Thread.interrupted());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void noThreadIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SideBySide.run(List.<Task<String, RuntimeException>>of(), 0));
  }
}
