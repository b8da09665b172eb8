package dev.nn.core.schedules;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;

/**
 * One cycle: up to a rate too large to stay at, then down to almost nothing (Smith and Topin,
 * "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates", 2018). The
 * learning rate of the specification is the peak.
 *
 * <pre>
 * factor from start to 1   along half a cosine wave   while e / E is below peak_at
 *        from 1 to end     along half a cosine wave   after it
 * </pre>
 *
 * <p>PyTorch: {@code OneCycleLR(pct_start=0.3, div_factor=25, final_div_factor=1e4)}, with the same
 * peak and start (1 / 25), but an end relative to the start, 1 / 25 / 10⁴ of the peak; and it
 * lowers the momentum while the rate is high, unless told not to. Keras has no such schedule.
 *
 * @param peakAt the share of the training at which the peak is, above 0 and below 1
 * @param start the first factor, at least 0 and at most 1
 * @param end the last factor, at least 0 and at most 1
 */
@Formula("start to 1 until e / E = peak_at, then 1 to end, in half cosine waves")
public record OneCycle(double peakAt, double start, double end) implements Schedule {

  /**
   * Checks all three.
   *
   * @throws IllegalArgumentException if {@code peakAt} is not in (0, 1), or {@code start} or {@code
   *     end} not in [0, 1]
   */
  public OneCycle {
    if (!(peakAt > 0 && peakAt < 1)) {
      throw new IllegalArgumentException(
          "one_cycle: peak_at is " + peakAt + ", expected above 0 and below 1");
    }
    requireFactor("start", start);
    requireFactor("end", end);
  }

  /** Creates a schedule with its peak at 0.3 of the training, from 0.04 to 10⁻⁴. */
  public OneCycle() {
    this(0.3, 0.04, 1e-4);
  }

  @Override
  public String name() {
    return "one_cycle";
  }

  @Override
  public double factor(double epoch, double epochs) {
    double share = epoch / epochs;
    return share < peakAt
        ? HalfWave.between(start, 1, share / peakAt)
        : HalfWave.between(1, end, (share - peakAt) / (1 - peakAt));
  }

  private static void requireFactor(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "one_cycle: " + name + " is " + value + ", expected at least 0 and at most 1");
    }
  }
}
