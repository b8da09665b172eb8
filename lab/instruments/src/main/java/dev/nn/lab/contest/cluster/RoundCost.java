package dev.nn.lab.contest.cluster;

import java.util.List;

/**
 * The time for one exchange between the driver and all shards, with few rows.
 *
 * @param strategy local or synchronous
 * @param seconds the time per round, once per repetition
 * @param failure why it could not be measured; empty if it was
 */
public record RoundCost(
    String strategy, int parameters, int shards, List<Double> seconds, String failure) {

  /** Copies the list. */
  public RoundCost {
    seconds = List.copyOf(seconds);
  }
}
