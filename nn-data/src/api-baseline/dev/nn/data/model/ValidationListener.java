// Written by bin/api-baseline.
package dev.nn.data.model;

public interface ValidationListener extends dev.nn.core.training.TrainingListener {
  dev.nn.core.samples.OutputReceiver receiver(dev.nn.data.preprocessing.TargetEncoder target);
}
