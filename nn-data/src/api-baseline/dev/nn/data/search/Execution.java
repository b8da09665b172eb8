// Written by bin/api-baseline.
package dev.nn.data.search;

public final class Execution {
  private Execution() {}
  public Execution journal(java.nio.file.Path file) { throw null; }
  public Execution listener(java.util.function.Consumer<Trial> told) { throw null; }
  public static Execution on(TrialRunner runner) { throw null; }
  public static Execution oneByOne() { throw null; }
  public static Execution sideBySide() { throw null; }
  public Execution threads(int count) { throw null; }
}
