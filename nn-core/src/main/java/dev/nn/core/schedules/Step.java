package dev.nn.core.schedules;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;
import dev.nn.core.arguments.Require;

/**
 * Step decay: the rate drops by the same factor at a regular interval (He et al., "Deep Residual
 * Learning for Image Recognition", 2016). PyTorch: {@code StepLR(step_size, gamma=0.1)}; Keras:
 * {@code ExponentialDecay(decay_steps, decay_rate, staircase=True)}, in steps. Neither has a
 * default for the interval.
 *
 * @param every how many epochs lie between two drops, at least 1
 * @param factor multiplies the rate at each drop, above 0 and at most 1
 */
@Formula("factor ^ ⌊e / every⌋ at epoch e")
public record Step(int every, double factor) implements Schedule {

  /** Throws an {@link IllegalArgumentException} unless every ≥ 1 and factor is in (0, 1]. */
  public Step {
    Require.that(every >= 1, "step: every", every, "at least 1, the epochs between two drops");
    Require.that(factor > 0 && factor <= 1, "step: factor", factor, "above 0 and at most 1");
  }

  /** Creates a schedule that halves the rate every 10 epochs. */
  public Step() {
    this(10, 0.5);
  }

  @Override
  public String name() {
    return "step";
  }

  @Override
  public double factor(double epoch, double epochs) {
    return StrictMath.pow(factor, Math.floor(epoch / every));
  }
}
