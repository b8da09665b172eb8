package dev.nn.core.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.parallel.SideBySide.Task;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

  /** The other thread ends its task once the interruption has reached the waiting caller. */
  @Test
  @Timeout(60)
  void aCallerInterruptedWhileItWaitsGoesOnWaiting() throws Exception {
    Thread caller = Thread.currentThread();
    CyclicBarrier both = new CyclicBarrier(2);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Task<String, Exception> task =
        () -> {
          both.await();
          if (Thread.currentThread() == caller) {
            caller.interrupt();
            interrupted.countDown();
            return "caller";
          }
          while (interrupted.getCount() > 0) { // whose wait an interrupt would end
            Thread.onSpinWait();
          }
          while (caller.isInterrupted()) { // until its wait throws InterruptedException
            Thread.onSpinWait();
          }
          while (!Thread.interrupted()) { // which the caller passes on
            Thread.onSpinWait();
          }
          ended.set(true);
          return "other";
        };

    List<String> results = SideBySide.run(List.of(task, task), 2);

    assertTrue(ended.get());
    assertTrue(Thread.interrupted());
    assertEquals(Set.of("caller", "other"), Set.copyOf(results));
  }

  /** A task is taken, then the one after it fails, and only then does the first go on. */
  @Test
  @Timeout(60)
  void aTaskBeforeAFailedOneIsStillRun() {
    Task<String, Exception> first =
        () -> {
          throw new IOException("first");
        };
    Task<String, Exception> second =
        () -> {
          throw new IllegalStateException("second");
        };
    Overtaken<Task<String, Exception>> tasks = new Overtaken<>(List.of(first, second));

    assertThrows(IOException.class, () -> SideBySide.run(tasks, 2));
    assertEquals(0, tasks.overtaken.getCount());
  }

  /**
   * A list that holds up the first thread at work that asks for its size, as each does on its way
   * from one task to the next, until the other thread has done its task and asks for the next.
   */
  private static final class Overtaken<T> extends AbstractList<T> {

    final CountDownLatch overtaken = new CountDownLatch(1);
    private final List<T> tasks;
    private final AtomicReference<Thread> slow = new AtomicReference<>();
    private final AtomicInteger calls = new AtomicInteger();

    Overtaken(List<T> tasks) {
      this.tasks = tasks;
    }

    @Override
    public T get(int index) {
      return tasks.get(index);
    }

    @Override
    public int size() {
      boolean working =
          StackWalker.getInstance()
              .<Boolean>walk(all -> all.anyMatch(frame -> frame.getMethodName().equals("work")));
      if (working && slow.compareAndSet(null, Thread.currentThread())) {
        try {
          overtaken.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      } else if (working && slow.get() != Thread.currentThread() && calls.incrementAndGet() == 2) {
        overtaken.countDown();
      }
      return tasks.size();
    }
  }

  @Test
  void aTaskInOneThreadHasNoOthers() {
    int before = SideBySide.threads();
    assertEquals(1, SideBySide.<Integer, RuntimeException>inOneThread(SideBySide::threads));
    assertEquals(before, SideBySide.threads());
  }

  @Test
  void noThreadIsRejected() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SideBySide.run(List.<Task<String, RuntimeException>>of(), 0));
  }
}
