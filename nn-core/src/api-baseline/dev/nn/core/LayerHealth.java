// Written by bin/api-baseline.
package dev.nn.core;

public record LayerHealth(int layer, dev.nn.api.LayerSpec spec, int dead, int saturated) {
  public static java.util.List<LayerHealth> of(Network network, dev.nn.core.samples.Samples data) { throw null; }
}
