// Written by bin/api-baseline.
package dev.nn.core.initializers;

public record Orthogonal(double gain) implements dev.nn.api.Initializer {
  public Orthogonal() { this((double) 0); }
  public void initialize(dev.nn.api.Matrix weights, dev.nn.api.RandomStream random) { throw null; }
  public String name() { throw null; }
}
