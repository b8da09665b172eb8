// Written by bin/api-baseline.
package dev.nn.core.training;

public final class Checkpoint {
  private Checkpoint() {}
  public int batch() { throw null; }
  public dev.nn.core.samples.DataFingerprint data() { throw null; }
  public int epoch() { throw null; }
  public java.util.List<EpochRecord> history() { throw null; }
  public static Checkpoint load(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public static Checkpoint load(java.nio.file.Path file, dev.nn.core.plugins.Plugins plugins) throws java.io.IOException { throw null; }
  public dev.nn.core.Network network() { throw null; }
  public void requireBegunWith(dev.nn.core.Network initial) { throw null; }
  public void save(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public void saveIn(java.nio.file.Path folder, String name) throws java.io.IOException { throw null; }
  public TrainingSpec spec() { throw null; }
  public long step() { throw null; }
}
