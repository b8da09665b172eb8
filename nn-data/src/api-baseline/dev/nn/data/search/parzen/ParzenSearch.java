// Written by bin/api-baseline.
package dev.nn.data.search.parzen;

public record ParzenSearch(dev.nn.data.search.Space space, dev.nn.data.search.Goal goal, long seed, int startUp, int round) implements dev.nn.data.search.Search {
  public java.util.List<dev.nn.data.search.Planned> next(java.util.List<dev.nn.data.search.Trial> ended, int trials, int budget) { throw null; }
  public static ParzenSearch of(dev.nn.data.search.Space space, dev.nn.data.search.Goal goal, long seed) { throw null; }
}
