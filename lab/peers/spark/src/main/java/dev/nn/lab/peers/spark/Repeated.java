package dev.nn.lab.peers.spark;

import dev.nn.lab.contest.Quantiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Repeated measurements of one piece of work.
 *
 * @param repetitions that count, after two that load and compile classes
 */
record Repeated(int repetitions) {

  private static final int WARM_UP = 2;

  /** Returns the median of the seconds. */
  double seconds(Runnable work) {
    List<Double> seconds = new ArrayList<>();
    for (int r = 0; r < repetitions + WARM_UP; r++) {
      long start = System.nanoTime();
      work.run();
      if (r >= WARM_UP) {
        seconds.add((System.nanoTime() - start) / 1e9);
      }
    }
    return Quantiles.median(seconds);
  }
}
