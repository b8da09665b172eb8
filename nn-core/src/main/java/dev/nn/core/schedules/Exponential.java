package dev.nn.core.schedules;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;
import dev.nn.core.arguments.Require;

/**
 * Exponential decay: the rate falls by the same share in every epoch, a little with each step.
 * Keras: {@code ExponentialDecay(decay_steps, decay_rate)}, in steps. PyTorch: {@code
 * ExponentialLR(gamma)}, but it changes the rate only between epochs. Neither has a default.
 *
 * @param rate the share of the rate that remains after an epoch, above 0 and at most 1
 */
@Formula("rate ^ e at epoch e")
public record Exponential(double rate) implements Schedule {

  /** Throws an {@link IllegalArgumentException} unless {@code rate} is in (0, 1]. */
  public Exponential {
    Require.that(rate > 0 && rate <= 1, "exponential: rate", rate, "above 0 and at most 1");
  }

  /** Creates a schedule that keeps 0.95 of the rate per epoch: a tenth after 45 epochs. */
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
