package dev.nn.comparison.report;

import dev.nn.comparison.machine.MachineContestant;
import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.util.HashMap;
import java.util.Map;

/** What the machine can do at most, as measured in the same run. */
final class Peaks {

  private final Map<String, Double> speeds = new HashMap<>();

  Peaks(Results results) {
    results
        .section(Contests.KERNELS)
        .filter(result -> result.contestant().equals("machine") && !result.failed())
        .forEach(result -> speeds.put(result.task(), bestSpeed(result)));
  }

  /** Of the fastest round: a limit is not a matter of medians. */
  private static double bestSpeed(Result result) {
    return result.amount() / result.leastNanos();
  }

  /** Whether the peak was measured. */
  boolean known() {
    return speeds.containsKey(MachineContestant.PEAK + " 1");
  }

  /** GFLOP/s of so many threads. */
  double flops(int threads) {
    return speed(MachineContestant.PEAK, threads);
  }

  /** GFLOP/s or GB/s of a kind of the machine's tasks. */
  double speed(String kind, int threads) {
    return speeds.getOrDefault(kind + " " + threads, Double.NaN);
  }
}
