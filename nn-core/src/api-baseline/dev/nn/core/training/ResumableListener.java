// Written by bin/api-baseline.
package dev.nn.core.training;

public interface ResumableListener extends TrainingListener {
  void restore(ListenerState state);
  default String settings() { throw null; }
  ListenerState state();
  String stateName();
}
