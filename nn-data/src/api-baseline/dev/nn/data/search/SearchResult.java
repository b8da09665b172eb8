// Written by bin/api-baseline.
package dev.nn.data.search;

public record SearchResult(Goal goal, java.util.List<Trial> trials) {
  public Trial best() { throw null; }
  public Leaderboard leaderboard() { throw null; }
  public java.util.List<Trial> ranked() { throw null; }
  public String toString() { throw null; }
}
