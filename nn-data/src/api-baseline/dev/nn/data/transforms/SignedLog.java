// Written by bin/api-baseline.
package dev.nn.data.transforms;

public record SignedLog() implements dev.nn.api.columns.Transform {
  public double apply(double x) { throw null; }
  public String name() { throw null; }
}
