// Written by bin/api-baseline.
package dev.nn.core.schedules;

public record Exponential(double rate) implements dev.nn.api.Schedule {
  public Exponential() { this((double) 0); }
  public double factor(double epoch, double epochs) { throw null; }
  public String name() { throw null; }
}
