// Written by bin/api-baseline.
package dev.nn.data.search;

public record Leaderboard(java.util.List<Trial> trials) {
  public String toString() { throw null; }
  public Leaderboard top(int places) { throw null; }
}
