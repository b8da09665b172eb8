// Written by bin/api-baseline.
package dev.nn.core.listeners;

public final class NamedListener implements dev.nn.core.training.ResumableListener {
  private NamedListener() {}
  public void batchEnded(dev.nn.core.training.Progress progress) { throw null; }
  public void epochEnded(dev.nn.core.training.Progress progress, dev.nn.core.training.EpochRecord epoch) { throw null; }
  public static NamedListener of(String text, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public NamedListener ofMember(int number, int count) { throw null; }
  public void restore(dev.nn.core.training.ListenerState state) { throw null; }
  public String settings() { throw null; }
  public dev.nn.core.training.ListenerState state() { throw null; }
  public String stateName() { throw null; }
  public String toString() { throw null; }
  public void trainingEnded(dev.nn.core.training.Progress progress) { throw null; }
  public void trainingStarted(dev.nn.core.training.Progress progress) { throw null; }
}
