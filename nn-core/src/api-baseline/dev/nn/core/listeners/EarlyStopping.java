// Written by bin/api-baseline.
package dev.nn.core.listeners;

public final class EarlyStopping implements dev.nn.core.training.ResumableListener {
  public EarlyStopping(String metric, int patience) {}
  public double best() { throw null; }
  public int bestEpoch() { throw null; }
  public void epochEnded(dev.nn.core.training.Progress progress, dev.nn.core.training.EpochRecord epoch) { throw null; }
  public EarlyStopping onHighest() { throw null; }
  public void restore(dev.nn.core.training.ListenerState state) { throw null; }
  public String settings() { throw null; }
  public dev.nn.core.training.ListenerState state() { throw null; }
  public String stateName() { throw null; }
  public void trainingEnded(dev.nn.core.training.Progress progress) { throw null; }
  public void trainingStarted(dev.nn.core.training.Progress progress) { throw null; }
  public EarlyStopping withMinDelta(double minDelta) { throw null; }
}
