// Written by bin/api-baseline.
package dev.nn.core.interruption;

public class TrainingInterruptedException extends RuntimeException {
  public TrainingInterruptedException(String message, long step, dev.nn.core.Network network) {}
  public dev.nn.core.Network network() { throw null; }
  public long step() { throw null; }
}
