package dev.nn.core.schedules;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;

/**
 * Exponential decay: the rate falls by the same share in every epoch, a little with each step.
 *
 * <pre>
 * factor = rate ^ e
 * </pre>
 *
 * <p>Keras: {@code ExponentialDecay(decay_steps, decay_rate)}, in steps; PyTorch: {@code
 * ExponentialLR(gamma)}, which changes the rate only between epochs. Neither has a default; ours is
 * 0.95, a tenth left after 45 epochs.
 *
 * @param rate the share of the rate that remains after an epoch, above 0 and at most 1
 */
@Formula("rate ^ e at epoch e")
public record Exponential(double rate) implements Schedule {

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is not in (0, 1]
   */
  public Exponential {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "exponential: rate is " + rate + ", expected above 0 and at most 1");
    }
  }

  /** Creates a schedule that keeps 0.95 of the rate per epoch. */
  public Exponential() {
    this(0.95);
  }

  @Override
  public String name() {
    return "exponential";
  }

  @Override
  public double factor(double epoch, double epochs) {
    return StrictMath.pow(rate, epoch);
  }
}
