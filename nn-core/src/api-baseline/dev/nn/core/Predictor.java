// Written by bin/api-baseline.
package dev.nn.core;

public final class Predictor implements AutoCloseable {
  private Predictor() {}
  public void close() { throw null; }
  public void logits(dev.nn.api.Matrix x, dev.nn.api.Matrix z) { throw null; }
  public void predict(dev.nn.api.Matrix x, dev.nn.api.Matrix y) { throw null; }
}
