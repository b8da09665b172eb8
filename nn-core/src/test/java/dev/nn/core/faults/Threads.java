package dev.nn.core.faults;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The threads of a moment; those that begin later are to end. */
final class Threads {

  private final Set<Thread> before = now();

  private static Set<Thread> now() {
    Thread[] all = new Thread[1000];
    int count = Thread.currentThread().getThreadGroup().enumerate(all);
    return new HashSet<>(Arrays.asList(all).subList(0, count));
  }

  /** Waits for the end of all threads of teams that have begun since; hangs if one goes on. */
  void awaitOthers() throws InterruptedException {
    for (Thread thread : now()) {
      if (thread.getName().startsWith("nn-") && !before.contains(thread)) {
        thread.join();
      }
    }
  }
}
