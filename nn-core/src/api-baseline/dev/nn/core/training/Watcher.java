// Written by bin/api-baseline.
package dev.nn.core.training;

public interface Watcher extends TrainingListener {
  TrainingListener ofMember(int member, int members);
}
