package dev.nn.data.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pool adjacent violators algorithm, which fits a rising curve with the least squared error
 * (Ayer and others, "An Empirical Distribution Function for Sampling with Incomplete Information",
 * Annals of Mathematical Statistics 26, 1955).
 */
final class Pools {

  private Pools() {}

  /**
   * Returns the curve of the share of hits by score. Each pool is two points, at its first and last
   * score. With n rows, shares stay from 1/(n + 2) to (n + 1)/(n + 2), so nothing becomes
   * impossible.
   *
   * @param scores of the rows, in any order
   * @param hits whether each row is of the label
   */
  static Curve fit(double[] scores, boolean[] hits) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b])); // stable
    List<Pool> pools = new ArrayList<>();
    int next = 0;
    while (next < order.length) {
      double score = scores[order[next]];
      int first = next;
      int sum = 0;
      while (next < order.length && scores[order[next]] == score) {
        sum += hits[order[next]] ? 1 : 0;
        next++;
      }
      Pool pool = new Pool(score, score, sum, next - first);
      while (!pools.isEmpty() && pools.get(pools.size() - 1).share() >= pool.share()) {
        pool = pools.remove(pools.size() - 1).with(pool);
      }
      pools.add(pool);
    }
    return curve(pools, 1 / (scores.length + 2.0));
  }

  private static Curve curve(List<Pool> pools, double least) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Pool pool : pools) {
      double share = Math.max(least, Math.min(1 - least, pool.share()));
      x.add(pool.first + 0.0); // no −0
      y.add(share);
      if (pool.last > pool.first) {
        x.add(pool.last);
        y.add(share);
      }
    }
    return new Curve(x, y);
  }

  private record Pool(double first, double last, int hits, int rows) {

    double share() {
      return (double) hits / rows;
    }

    Pool with(Pool next) {
      return new Pool(first, next.last, hits + next.hits, rows + next.rows);
    }
  }
}
