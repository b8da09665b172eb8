// Written by bin/api-baseline.
package dev.nn.watch;

public final class TrainingProgress implements dev.nn.core.training.Watcher, AutoCloseable {
  private TrainingProgress() {}
  public static TrainingProgress bar(java.io.PrintStream out) { throw null; }
  public static TrainingProgress bar(java.io.PrintStream out, int columns) { throw null; }
  public void close() { throw null; }
  public static TrainingProgress lines(java.io.PrintStream out) { throw null; }
  public dev.nn.core.training.TrainingListener ofMember(int member, int members) { throw null; }
}
