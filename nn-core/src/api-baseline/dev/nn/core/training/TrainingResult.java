// Written by bin/api-baseline.
package dev.nn.core.training;

public record TrainingResult(dev.nn.core.Network network, java.util.List<EpochRecord> history) {
  public double loss() { throw null; }
}
