package dev.nn.data.model;

import dev.nn.api.Schedule;

/** The schedule step with half of the rate left after some epochs, in a third-party jar. */
public record Stairs(int every) implements Schedule {

  public Stairs() {
    this(10);
  }

  @Override
  public String name() {
    return "acme:stairs";
  }

  @Override
  public double factor(double epoch, double epochs) {
    return StrictMath.pow(0.5, Math.floor(epoch / every));
  }
}
