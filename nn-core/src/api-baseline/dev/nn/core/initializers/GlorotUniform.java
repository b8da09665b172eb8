// Written by bin/api-baseline.
package dev.nn.core.initializers;

public record GlorotUniform() implements dev.nn.api.Initializer {
  public void initialize(dev.nn.api.Matrix weights, dev.nn.api.RandomStream random) { throw null; }
  public String name() { throw null; }
}
