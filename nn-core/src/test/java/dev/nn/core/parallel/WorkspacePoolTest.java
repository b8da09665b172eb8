package dev.nn.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkspacePoolTest {

  private final AtomicInteger made = new AtomicInteger();
  private final WorkspacePool<Integer> pool = new WorkspacePool<>(made::incrementAndGet);

  private static void inAnotherThread(Runnable work) throws InterruptedException {
    Thread other = new Thread(work);
    other.start();
    other.join();
  }

  @Test
  void oneThreadHasOneWorkspace() {
    for (int i = 0; i < 5; i++) {
      Integer workspace = pool.take();
      pool.give(workspace);
      assertSame(1, workspace);
    }
    assertSame(1, made.get());
  }

  /** As a plug-in may call the predictor that calls it. */
  @Test
  void callsWithinCallsHaveWorkspacesOfTheirOwn() {
    for (int round = 0; round < 3; round++) {
      List<Integer> taken = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        taken.add(pool.take());
      }
      assertThat(taken).doesNotHaveDuplicates();
      taken.forEach(pool::give);
    }
    assertTrue(made.get() <= 40 + 2 * 24, "16 of those that were given back are kept");
  }

  @Test
  void threadsOneAfterTheOtherShareAWorkspace() throws InterruptedException {
    pool.give(pool.take());
    for (int i = 0; i < 20; i++) {
      inAnotherThread(() -> pool.give(pool.take()));
    }
    assertSame(2, made.get());
  }

  @Test
  void callsAtTheSameTimeNeverShareAWorkspace() throws Exception {
    WorkspacePool<AtomicBoolean> guarded = new WorkspacePool<>(AtomicBoolean::new);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> caller =
          () -> {
            int shared = 0;
            for (int i = 0; i < 20_000; i++) {
              AtomicBoolean workspace = guarded.take();
              shared += workspace.compareAndSet(false, true) ? 0 : 1;
              workspace.set(false);
              guarded.give(workspace);
            }
            return shared;
          };
      Set<Integer> shared = new HashSet<>();
      for (Future<Integer> call : threads.invokeAll(java.util.Collections.nCopies(8, caller))) {
        shared.add(call.get());
      }
      assertThat(shared).containsExactly(0);
    } finally {
      threads.shutdown();
    }
  }
}
