// Written by bin/api-baseline.
package dev.nn.api;

public record LayerSpec(int inputs, int outputs, String activation, float dropout, String initializer) {
  public LayerSpec(int inputs, int outputs, String activation) { this((int) 0, (int) 0, (java.lang.String) null, (float) 0, (java.lang.String) null); }
  public String toString() { throw null; }
  public LayerSpec withDropout(float rate) { throw null; }
  public LayerSpec withInitializer(String text) { throw null; }
}
