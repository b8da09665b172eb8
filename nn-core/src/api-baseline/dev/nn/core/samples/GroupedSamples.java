// Written by bin/api-baseline.
package dev.nn.core.samples;

public final class GroupedSamples implements Samples {
  private GroupedSamples() {}
  public DataFingerprint fingerprint() { throw null; }
  public RowGroups groups() { throw null; }
  public RowGroups groups(int size) { throw null; }
  public int inputColumns() { throw null; }
  public static GroupedSamples of(dev.nn.api.loss.GroupLoss loss, Samples data) { throw null; }
  public void read(int[] order, int from, dev.nn.api.Matrix inputs, dev.nn.api.Matrix targets, float[] weights) { throw null; }
  public int rows() { throw null; }
  public int targetColumns() { throw null; }
}
