package dev.nn.core.schedules;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;

/**
 * The learning rate as it is.
 *
 * <pre>
 * factor = 1
 * </pre>
 *
 * <p>What Keras and PyTorch do without a schedule.
 */
@Formula("1")
public record Constant() implements Schedule {

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public double factor(double epoch, double epochs) {
    return 1;
  }
}
