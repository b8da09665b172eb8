// Written by bin/api-baseline.
package dev.nn.api;

public final class ParameterBlock {
  public ParameterBlock(float[] values, float[] gradients, java.util.List<float[]> states, int start, int end, ParameterBlock.Kind kind) {}
  public int end() { throw null; }
  public float[] gradients() { throw null; }
  public ParameterBlock.Kind kind() { throw null; }
  public int start() { throw null; }
  public float[] state(int slot) { throw null; }
  public float[] values() { throw null; }
  public enum Kind {
    WEIGHTS, BIASES;
  }
}
