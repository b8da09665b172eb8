// Written by bin/api-baseline.
package dev.nn.core;

public final class Network {
  public static final String DEFAULT_INITIALIZER = "glorot_uniform";
  private Network() {}
  public dev.nn.api.Matrix activationParameters(int layer) { throw null; }
  public java.util.List<dev.nn.api.Activation> activations() { throw null; }
  public java.util.List<dev.nn.api.Activation> activations(int layer) { throw null; }
  public dev.nn.api.Matrix biases(int layer) { throw null; }
  public static Network blank(dev.nn.api.NetworkSpec spec, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public static Network create(dev.nn.api.NetworkSpec spec, long seed) { throw null; }
  public static Network create(dev.nn.api.NetworkSpec spec, long seed, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public static Network create(dev.nn.api.NetworkSpec spec, long seed, dev.nn.core.plugins.Plugins plugins, dev.nn.api.Initializer initializer) { throw null; }
  public int diagonalBlocks(int layer) { throw null; }
  public String fingerprint() { throw null; }
  public static Network load(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public static Network load(java.nio.file.Path file, dev.nn.core.plugins.Plugins plugins) throws java.io.IOException { throw null; }
  public int logits() { throw null; }
  public static Network of(dev.nn.api.NetworkSpec spec, float[] parameters, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public dev.nn.api.Matrix outputs(dev.nn.api.Matrix logits) { throw null; }
  public int parameterCount() { throw null; }
  public float[] parameters() { throw null; }
  public dev.nn.api.Matrix predict(dev.nn.api.Matrix inputs) { throw null; }
  public Predictor predictor() { throw null; }
  public Predictor predictor(int threads) { throw null; }
  public void save(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public dev.nn.api.NetworkSpec spec() { throw null; }
  public String toString() { throw null; }
  public dev.nn.api.Matrix weights(int layer) { throw null; }
  public Network withParameters(float[] newParameters) { throw null; }
}
