// Written by bin/api-baseline.
package dev.nn.core.listeners;

public record Plateau(double factor, int patience, int cooldown) implements dev.nn.api.listeners.Listener {
  public Plateau() { this((double) 0, (int) 0, (int) 0); }
  public dev.nn.api.listeners.ListenerRun begin(dev.nn.api.listeners.TrainingCourse course) { throw null; }
  public String name() { throw null; }
}
