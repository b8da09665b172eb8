// Written by bin/api-baseline.
package dev.nn.core.listeners;

public final class InterruptedTraining extends dev.nn.core.interruption.TrainingInterruptedException {
  private InterruptedTraining() { super((java.lang.String) null, (long) 0, (dev.nn.core.Network) null); }
}
