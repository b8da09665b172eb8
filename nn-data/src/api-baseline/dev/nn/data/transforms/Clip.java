// Written by bin/api-baseline.
package dev.nn.data.transforms;

public record Clip(double low, double high) implements dev.nn.api.columns.Transform {
  public Clip() { this((double) 0, (double) 0); }
  public double apply(double x) { throw null; }
  public String name() { throw null; }
}
