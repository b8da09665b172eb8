// Written by bin/api-baseline.
package dev.nn.watch;

public final class RunLog implements dev.nn.core.training.Watcher {
  private RunLog() {}
  public dev.nn.core.training.TrainingListener ofMember(int member, int members) { throw null; }
  public RunLog recipe(dev.nn.data.model.Recipe recorded) { throw null; }
  public static RunLog to(java.nio.file.Path folder) { throw null; }
}
