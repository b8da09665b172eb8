package dev.nn.lab.contest.cluster;

import java.util.Map;

/**
 * A data set of the trainings.
 *
 * @param layers of all contestants, such as 64-128-64-10
 * @param clear the share of the rows to judge whose label noise has not changed; 1 if not known
 * @param settings of each contestant, in words
 */
public record DataFacts(
    String name,
    String layers,
    int trainingRows,
    int testRows,
    double clear,
    Map<String, String> settings) {

  /** Copies the map. */
  public DataFacts {
    settings = Map.copyOf(settings);
  }
}
