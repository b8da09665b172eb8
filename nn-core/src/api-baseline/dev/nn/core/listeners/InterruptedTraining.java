// Written by bin/api-baseline.
package dev.nn.core.listeners;

public final class InterruptedTraining extends RuntimeException {
  private InterruptedTraining() {}
}
