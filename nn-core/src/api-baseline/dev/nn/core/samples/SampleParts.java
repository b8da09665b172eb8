// Written by bin/api-baseline.
package dev.nn.core.samples;

public final class SampleParts {
  public SampleParts(Samples samples, int most) {}
  public int first() { throw null; }
  public dev.nn.api.Matrix inputs() { throw null; }
  public boolean next() { throw null; }
  public int[] order() { throw null; }
  public void read() { throw null; }
  public void read(dev.nn.api.Matrix x, dev.nn.api.Matrix t) { throw null; }
  public int rows() { throw null; }
  public dev.nn.api.Matrix targets() { throw null; }
  public float[] weights() { throw null; }
}
