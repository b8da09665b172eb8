package dev.nn.examples.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time of a prediction, row by row. All pricers have a turn in each of some rounds, so that a
 * busy moment slows all alike; the first rounds are for the compiler and do not count.
 *
 * @param millis of a turn; a turn has one pass over the houses at least
 */
record Timing(
    Map<String, Pricer> pricers, List<Map<String, @Nullable Object>> houses, long millis) {

  private static final int ROUNDS = 5;
  private static final int UNCOUNTED = 2;

  /** Returns the median over the rounds of the mean microseconds of each pricer. */
  double[] micros() throws Exception {
    double[][] rounds = new double[pricers.size()][ROUNDS];
    for (int round = -UNCOUNTED; round < ROUNDS; round++) {
      int p = 0;
      for (Pricer pricer : pricers.values()) {
        double micros = turn(pricer);
        if (round >= 0) {
          rounds[p][round] = micros;
        }
        p++;
      }
    }
    return Arrays.stream(rounds)
        .mapToDouble(times -> Arrays.stream(times).sorted().toArray()[ROUNDS / 2])
        .toArray();
  }

  private double turn(Pricer pricer) throws Exception {
    long start = System.nanoTime();
    long passed;
    long predictions = 0;
    do {
      for (Map<String, @Nullable Object> house : houses) {
        pricer.price(house);
      }
      predictions += houses.size();
      passed = System.nanoTime() - start;
    } while (passed < millis * 1_000_000);
    return passed / 1e3 / predictions;
  }
}
