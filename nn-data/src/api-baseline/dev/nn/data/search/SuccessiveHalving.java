// Written by bin/api-baseline.
package dev.nn.data.search;

public record SuccessiveHalving(Space space, Goal goal, int factor, long seed) implements Search {
  public java.util.List<Planned> next(java.util.List<Trial> ended, int trials, int budget) { throw null; }
}
