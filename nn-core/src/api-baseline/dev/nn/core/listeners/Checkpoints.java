// Written by bin/api-baseline.
package dev.nn.core.listeners;

public final class Checkpoints implements dev.nn.core.training.TrainingListener {
  private Checkpoints() {}
  public void batchEnded(dev.nn.core.training.Progress progress) { throw null; }
  public void epochEnded(dev.nn.core.training.Progress progress, dev.nn.core.training.EpochRecord epoch) { throw null; }
  public Checkpoints every(java.time.Duration time) { throw null; }
  public Checkpoints everyEpochs(int count) { throw null; }
  public dev.nn.core.training.TrainingResult fit(dev.nn.core.training.Trainer trainer, dev.nn.core.Network network, dev.nn.core.samples.TrainingData data, dev.nn.core.training.TrainingListener... others) throws java.io.IOException { throw null; }
  public static Checkpoints in(java.nio.file.Path folder) { throw null; }
  public static Checkpoints in(java.nio.file.Path folder, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public Checkpoints inside(String name) { throw null; }
  public void interrupt() { throw null; }
  public Checkpoints keep(int count) { throw null; }
  public java.util.Optional<dev.nn.core.training.Checkpoint> newest() throws java.io.IOException { throw null; }
  public dev.nn.core.plugins.Plugins plugins() { throw null; }
  public void trainingEnded(dev.nn.core.training.Progress progress) { throw null; }
  public void trainingStarted(dev.nn.core.training.Progress progress) { throw null; }
}
