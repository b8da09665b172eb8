// Written by bin/api-baseline.
package dev.nn.core.schedules;

public record OneCycle(double peakAt, double start, double end) implements dev.nn.api.Schedule {
  public OneCycle() { this((double) 0, (double) 0, (double) 0); }
  public double factor(double epoch, double epochs) { throw null; }
  public String name() { throw null; }
}
