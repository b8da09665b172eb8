// Written by bin/api-baseline.
package dev.nn.core.training;

public final class DivergenceException extends TrainingException {
  private DivergenceException() {}
}
