package dev.nn.lab.contest.cluster;

import java.util.Map;

/**
 * A data set for training.
 *
 * @param layers the layers that all contestants use, such as 64-128-64-10
 * @param clear the share of evaluation rows whose label noise has not changed; 1 if unknown
 * @param settings each contestant's settings, in words
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
