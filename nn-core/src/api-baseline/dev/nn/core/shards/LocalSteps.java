// Written by bin/api-baseline.
package dev.nn.core.shards;

public record LocalSteps(int steps, String optimizer, float learningRate) {
  public static final String JSON_OF_NONE = "{\"steps\":0}";
  public static final LocalSteps NONE = (dev.nn.core.shards.LocalSteps) null;
  public boolean areTaken() { throw null; }
  public dev.nn.api.Optimizer atConstantRate(dev.nn.api.Optimizer outer) { throw null; }
  public static LocalSteps averaged(int steps) { throw null; }
  public int rounds(int batches) { throw null; }
  public String toString() { throw null; }
  public LocalSteps withOptimizer(String text) { throw null; }
}
