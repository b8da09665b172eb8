// Written by bin/api-baseline.
package dev.nn.core.listeners;

public final class UnitHealth implements dev.nn.core.training.TrainingListener {
  public UnitHealth(dev.nn.core.samples.Samples data) {}
  public void epochEnded(dev.nn.core.training.Progress progress, dev.nn.core.training.EpochRecord epoch) { throw null; }
  public void trainingStarted(dev.nn.core.training.Progress progress) { throw null; }
}
