package dev.nn.comparison.against;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Quantiles;
import dev.nn.comparison.process.ContestantException;
import dev.nn.comparison.process.ContestantProcess;
import java.util.ArrayList;
import java.util.List;

/** One start of a tree's process, and the times of its works in that process. */
final class Start implements AutoCloseable {

  /** Units are timed in groups of 0.1 ms, so that reading the clock costs nothing. */
  private static final long GROUP_NANOS = 100_000;

  private final ContestantProcess process;
  private final List<List<Double>> times = new ArrayList<>();

  Start(ContestantProcess process) {
    this.process = process;
  }

  /**
   * Prepares works and warms each of them up; then the process sleeps until its turn.
   *
   * <p>A worker warms a work that allocates up to twenty times as long as it is told, so it is told
   * a third of the time, and a turn that does not count follows.
   */
  void warmUp(List<Assignment> works, double seconds) throws ContestantException {
    for (Assignment work : works) {
      process.prepare(work);
      process.warmUp(times.size(), seconds / 3, GROUP_NANOS);
      process.round(times.size(), seconds * 2 / 3);
      times.add(new ArrayList<>());
    }
    process.pause();
  }

  /** Gives every work a turn. */
  void turn(double seconds) throws ContestantException {
    process.resume();
    for (int work = 0; work < times.size(); work++) {
      times.get(work).add(process.round(work, seconds).median());
    }
    process.pause();
  }

  /** Returns the median over the turns of the median time of a unit, in nanoseconds. */
  double nanos(int work) {
    return Quantiles.median(times.get(work).stream().mapToDouble(time -> time).toArray());
  }

  @Override
  public void close() {
    process.close();
  }
}
