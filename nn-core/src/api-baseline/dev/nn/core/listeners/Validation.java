// Written by bin/api-baseline.
package dev.nn.core.listeners;

public final class Validation implements dev.nn.core.training.TrainingListener {
  public Validation(dev.nn.core.samples.Samples data) {}
  public Validation(dev.nn.core.samples.Samples data, String metric) {}
  public void epochEnded(dev.nn.core.training.Progress progress, dev.nn.core.training.EpochRecord epoch) { throw null; }
  public Validation to(dev.nn.core.samples.OutputReceiver other) { throw null; }
}
