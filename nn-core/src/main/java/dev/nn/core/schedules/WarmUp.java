package dev.nn.core.schedules;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;
import dev.nn.core.arguments.Require;

/**
 * Warm-up: the rate rises to its full value, because the first steps start from random weights
 * (Goyal et al., "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour", 2017). PyTorch:
 * {@code LinearLR(start_factor=1/3, total_iters=5)}; Keras: {@code CosineDecay(warmup_target,
 * warmup_steps)}, but it starts at the given initial rate.
 *
 * @param epochs how many epochs the rise takes, whole or not; above 0
 * @param start the factor at the first step, at least 0 and at most 1
 */
@Formula("start + (1 − start) e / epochs while epoch e < epochs, then 1")
public record WarmUp(double epochs, double start) implements Schedule {

  /** Throws an {@link IllegalArgumentException} unless epochs is above 0, start in [0, 1]. */
  public WarmUp {
    Require.positive("warm_up: epochs", epochs);
    Require.factor("warm_up: start", start);
  }

  /** Creates a schedule that rises from a tenth within one epoch. */
  public WarmUp() {
    this(1, 0.1);
  }

  @Override
  public String name() {
    return "warm_up";
  }

  @Override
  public double factor(double epoch, double total) {
    return epoch < epochs ? start + (1 - start) * (epoch / epochs) : 1;
  }
}
