// Written by bin/api-baseline.
package dev.nn.data.search;

public interface TrialRunner {
  void run(Experiment experiment, java.util.List<Planned> trials, java.util.function.Consumer<Trial> ended);
  static TrialRunner threads(int count) { throw null; }
}
