// Written by bin/api-baseline.
package dev.nn.core.shards;

public interface ShardGradients extends dev.nn.core.samples.TrainingData {
  Iterable<GradientPart> compute(ShardStep step, float[] parameters);
}
