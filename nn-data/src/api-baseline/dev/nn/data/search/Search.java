// Written by bin/api-baseline.
package dev.nn.data.search;

public interface Search {
  Goal goal();
  java.util.List<Planned> next(java.util.List<Trial> ended, int trials, int budget);
  default SearchResult run(Experiment experiment, int trials, int budget) { throw null; }
  default SearchResult run(Experiment experiment, int trials, int budget, Execution execution) { throw null; }
  default SearchResult run(Experiment experiment, int trials, int budget, java.util.function.Consumer<Trial> listener) { throw null; }
  Space space();
}
