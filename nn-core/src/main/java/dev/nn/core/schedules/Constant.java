package dev.nn.core.schedules;

import dev.nn.api.Formula;
import dev.nn.api.Schedule;

/** A constant learning rate, as in Keras and PyTorch without a schedule. */
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
