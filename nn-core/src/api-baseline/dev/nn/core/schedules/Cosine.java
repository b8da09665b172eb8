// Written by bin/api-baseline.
package dev.nn.core.schedules;

public record Cosine(double floor) implements dev.nn.api.Schedule {
  public Cosine() { this((double) 0); }
  public double factor(double epoch, double epochs) { throw null; }
  public String name() { throw null; }
}
