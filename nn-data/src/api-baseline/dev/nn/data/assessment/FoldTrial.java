// Written by bin/api-baseline.
package dev.nn.data.assessment;

public interface FoldTrial {
  dev.nn.data.metrics.Evaluation run(dev.nn.data.Fold fold, int number);
}
