package dev.nn.core.schedules;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;
import dev.nn.core.arguments.Require;

/**
 * One cycle: rises to the specification's learning rate, then falls to almost 0 (Smith and Topin,
 * "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates", 2018).
 * PyTorch: {@code OneCycleLR(pct_start=0.3, div_factor=25, final_div_factor=1e4)}, with the same
 * peak and start (1 / 25), but it ends at 1 / 25 / 10⁴; by default, it also lowers the momentum
 * while the rate is high. Keras has no such schedule.
 *
 * @param peakAt the share of training after which the peak is reached, above 0 and below 1
 * @param start the first factor, at least 0 and at most 1
 * @param end the last factor, at least 0 and at most 1
 */
@Formula("start to 1 until e / E = peak_at, then 1 to end, in half cosine waves")
public record OneCycle(double peakAt, double start, double end) implements Schedule {

  /** Throws an {@link IllegalArgumentException} unless peakAt is in (0, 1), others in [0, 1]. */
  public OneCycle {
    Require.that(peakAt > 0 && peakAt < 1, "one_cycle: peak_at", peakAt, "above 0 and below 1");
    Require.factor("one_cycle: start", start);
    Require.factor("one_cycle: end", end);
  }

  /** Creates a schedule that starts at 0.04, peaks after 0.3 of the training and ends at 10⁻⁴. */
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
        ? Cosine.between(start, 1, share / peakAt)
        : Cosine.between(1, end, (share - peakAt) / (1 - peakAt));
  }
}
