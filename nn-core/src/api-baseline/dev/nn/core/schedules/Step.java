// Written by bin/api-baseline.
package dev.nn.core.schedules;

public record Step(int every, double factor) implements dev.nn.api.Schedule {
  public Step() { this((int) 0, (double) 0); }
  public double factor(double epoch, double epochs) { throw null; }
  public String name() { throw null; }
}
