// Written by bin/api-baseline.
package dev.nn.core.safetensors;

public final class Tensor {
  public Tensor(String name, java.util.List<Integer> shape, float[] data) {}
  public void copyTo(float[] target, int at) { throw null; }
  public float[] data() { throw null; }
  public boolean equals(Object other) { throw null; }
  public int hashCode() { throw null; }
  public String name() { throw null; }
  public static Tensor of(String name, java.util.List<Integer> shape, float[] data, int from) { throw null; }
  public java.util.List<Integer> shape() { throw null; }
  public int size() { throw null; }
  public String toString() { throw null; }
}
