// Written by bin/api-baseline.
package dev.nn.core.listeners;

public final class ReduceOnPlateau implements dev.nn.core.training.ResumableListener {
  public ReduceOnPlateau(String metric, double factor, int patience) {}
  public void epochEnded(dev.nn.core.training.Progress progress, dev.nn.core.training.EpochRecord epoch) { throw null; }
  public ReduceOnPlateau onHighest() { throw null; }
  public void restore(dev.nn.core.training.ListenerState state) { throw null; }
  public String settings() { throw null; }
  public dev.nn.core.training.ListenerState state() { throw null; }
  public String stateName() { throw null; }
  public void trainingStarted(dev.nn.core.training.Progress progress) { throw null; }
  public ReduceOnPlateau withCooldown(int epochs) { throw null; }
  public ReduceOnPlateau withMinDelta(double minDelta) { throw null; }
  public ReduceOnPlateau withMinimum(double learningRate) { throw null; }
}
