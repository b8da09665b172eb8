package dev.nn.lab.contest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that all Java threads have allocated, excluding what counting itself allocates.
 */
final class Allocation {

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long own;

  Allocation() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 100; i++) {
      long before = total();
      least = Math.min(least, total() - before);
    }
    own = least;
  }

  long total() {
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  long since(long total) {
    return Math.max(0, total() - total - own);
  }
}
