// Written by bin/api-baseline.
package dev.nn.api;

public record NetworkSpec(java.util.List<LayerSpec> layers) {
  public int inputs() { throw null; }
  public static NetworkSpec of(LayerSpec... layers) { throw null; }
  public int outputs() { throw null; }
  public int parameterCount() { throw null; }
  public static NetworkSpec parse(String text) { throw null; }
  public String table() { throw null; }
  public String toString() { throw null; }
}
