package dev.nn.data.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionTest {

  private static final Space SPACE = Space.empty().range("x", 0, 1);

  @TempDir Path folder;

  private final RandomSearch search = new RandomSearch(SPACE, Goal.MINIMIZE, 3);

  /** Each trial waits for three others, so that it ends only with four at once. */
  @Test
  void trialsRunSideBySide() {
    CyclicBarrier four = new CyclicBarrier(4);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    Experiment barrier =
        (c, budget) -> {
          threads.add(Thread.currentThread().getName());
          try {
            four.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return c.number("x");
        };
    SearchResult result = search.run(barrier, 8, 1, Execution.sideBySide().threads(4));
    assertEquals(4, threads.size());
    assertEquals(search.run((c, budget) -> c.number("x"), 8, 1, Execution.oneByOne()), result);
  }

  /** The first trial ends last, since it waits for all others. */
  @Test
  void theListenerHearsOfTrialsInTheirOrder() {
    CyclicBarrier all = new CyclicBarrier(6);
    Experiment experiment =
        (c, budget) -> {
          try {
            all.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return c.number("x");
        };
    List<Trial> told = new ArrayList<>();
    SearchResult result =
        search.run(experiment, 6, 1, Execution.sideBySide().threads(6).listener(told::add));
    assertEquals(result.trials(), told);
  }

  @Test
  void theFirstFailureIsThatOfTheLeastTrial() {
    Experiment failing =
        (c, budget) -> {
          throw new IllegalArgumentException("no such optimizer");
        };
    for (int threads : new int[] {1, 4}) {
      Execution execution = Execution.sideBySide().threads(threads);
      assertThat(
              assertThrows(IllegalStateException.class, () -> search.run(failing, 9, 2, execution)))
          .hasMessageContainingAll(
              "trial 1", SPACE.configuration(3, 0).toString(), "budget 2", "no such optimizer");
    }
  }

  @Test
  void theTrialsOfAJournalDoNotRunAgain() {
    AtomicInteger runs = new AtomicInteger();
    Experiment experiment =
        (c, budget) -> {
          runs.incrementAndGet();
          return c.number("x");
        };
    Execution execution = Execution.oneByOne().journal(folder.resolve("search.jsonl"));
    search.run(experiment, 2, 1, execution);
    List<Trial> told = new ArrayList<>();
    SearchResult result = search.run(experiment, 5, 1, execution.listener(told::add));
    assertEquals(5, runs.get());
    assertEquals(search.run(experiment, 5, 1), result);
    assertEquals(result.trials(), told);
  }

  @Test
  void rejectsNoThread() {
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> Execution.sideBySide().threads(0)))
        .hasMessageContainingAll("0 threads", "at least 1");
  }
}
